import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Sparkline, sparklinePaths } from './sparkline.tsx'

describe('a sparkline', () => {
  it('rises from zero at the bottom to the highest value at the top', () => {
    expect(sparklinePaths([0, 5, 10])).toEqual({ line: 'M0,26L46,14L92,2', area: 'M0,26L46,14L92,2V28H0Z' })
  })
  it('fills its height with shares as it does with counts', () => {
    expect(sparklinePaths([0.4, 0.8]).line).toBe('M0,14L92,2')
  })
  it('runs along the bottom where there is nothing', () => {
    expect(sparklinePaths([0, 0]).line).toBe('M0,26L92,26')
  })
  it('has a gap where nothing is known', () => {
    expect(sparklinePaths([1, 1, undefined, 1, 1])).toEqual({
      line: 'M0,2L23,2M69,2L92,2',
      area: 'M0,2L23,2V28H0ZM69,2L92,2V28H69Z',
    })
  })
  it.each([[[]], [[5]], [[undefined, 5]], [[0, 0, 0]]])('of %j has no course to show', (values) => {
    expect(render(<Sparkline values={values} />).container.innerHTML).toBe('')
  })
})

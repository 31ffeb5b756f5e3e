import { expect, it } from 'vitest'
import { comparedPath } from './compared-line.tsx'

it('goes from the middle of each bar to the next, higher for more', () => {
  expect(comparedPath([0, 5, 10], 10)).toBe('M0.5,100L1.5,50L2.5,0')
})
it('spans a bar that stands alone', () => {
  expect(comparedPath([5], 10)).toBe('M0.2,50L0.8,50')
})

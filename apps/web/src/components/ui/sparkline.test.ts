import { expect, it } from 'vitest'
import { sparklinePath } from './sparkline.tsx'

it('draws from zero at the bottom to the highest value at the top', () => {
  expect(sparklinePath([0, 5, 10])).toBe('M0.0 26.0 L46.0 14.0 L92.0 2.0')
})
it('draws nothing but zeros along the bottom', () => {
  expect(sparklinePath([0, 0])).toBe('M0.0 26.0 L92.0 26.0')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandOf, inkOn } from './brand.ts'

/** The contrast ratio of WCAG 2.2, with the linear light of each channel read from a table of all 256. */
const LINEAR = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other]
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => LINEAR[Number.parseInt(colour.slice(at, at + 2), 16)] ?? 0)
      return r * 0.2126 + g * 0.7152 + b * 0.0722
    })
    .sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe('the look of a mail', () => {
  test('is readable in whatever colour a client has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const fill = `#${number.toString(16).padStart(6, '0')}`
        expect(contrast(inkOn(fill), fill)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  test('is the product’s where there is no client, or no colour that is one', () => {
    const product = brandOf(null)
    expect(product).toMatchObject({ name: 'Roy Voice', logoUrl: null, ink: '#ffffff' })
    const strange = brandOf({ name: 'Bright Smile', logo_url: null, primary_color: 'red;}' })
    expect(strange).toEqual({ ...product, name: 'Bright Smile' })
  })
})

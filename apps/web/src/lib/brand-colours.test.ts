import { describe, expect, it } from 'vitest'
import { contrastOf, readableBrand } from './brand-colours.ts'

const LIGHT_SURFACES = ['#ffffff', '#f3f4f6']
const DARK_SURFACES = ['#0d0f14', '#22252d']

describe('a client’s colour', () => {
  it.each(['#f5b301', '#ffff00', '#000000', '#ffffff', '#3557d5', '#7f7f7f', '#c00', '#00ff88'])(
    '%s stays readable on both palettes',
    (hex) => {
      const brand = readableBrand(hex)
      if (!brand) throw new Error(`${hex} was not taken for a colour`)
      for (const [palette, surfaces] of [
        [brand.light, LIGHT_SURFACES],
        [brand.dark, DARK_SURFACES],
      ] as const) {
        expect(contrastOf(palette.ink, palette.fill)).toBeGreaterThanOrEqual(4.5)
        for (const surface of surfaces) {
          expect(contrastOf(palette.text, surface)).toBeGreaterThanOrEqual(4.5)
          expect(contrastOf(palette.fill, surface)).toBeGreaterThanOrEqual(3)
        }
      }
    },
  )
  it('is left alone where it can be read already', () => {
    expect(readableBrand('#3557d5')?.light).toEqual({ fill: '#3557d5', ink: '#ffffff', text: '#3557d5' })
  })
  it.each(['', 'blue', '#12', '#12345', '#gggggg', 'url(x)', '#fff; }'])('is not guessed from %j', (text) => {
    expect(readableBrand(text)).toBeUndefined()
  })
})

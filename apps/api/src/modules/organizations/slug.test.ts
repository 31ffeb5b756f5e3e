import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugCandidates, slugFromName } from './slug.ts'

describe('slugFromName', () => {
  test.each([
    ['Bright Smile Dental', 'bright-smile-dental'],
    ['  Café Zoë & Co. ', 'cafe-zoe-co'],
    ['ＦＵＬＬ width', 'full-width'],
    ['24/7 Plumbing!', '24-7-plumbing'],
    ['日本語', 'client'],
    ['---', 'client'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('makes of "%s" %s', (name, slug) => {
    expect(slugFromName(name)).toBe(slug)
  })
})

test('every candidate is a valid slug of at most 63 characters, and no two are alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const candidates = slugCandidates(name)
      for (const slug of candidates) {
        expect(slug).toMatch(/^[a-z0-9](-?[a-z0-9])*$/)
        expect(slug.length).toBeLessThanOrEqual(63)
      }
      expect(new Set(candidates).size).toBe(candidates.length)
    }),
  )
})

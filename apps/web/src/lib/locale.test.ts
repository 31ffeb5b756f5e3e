import { expect, it } from 'vitest'
import { preferredEnglish } from './locale.ts'

it.each([
  [['de-DE', 'en-GB', 'en-US'], 'en-GB'],
  [['en-US'], 'en-US'],
  [['de-DE'], 'en-US'],
  [[], 'en-US'],
])('of %j, %s decides how times are written', (languages, expected) => {
  expect(preferredEnglish(languages)).toBe(expected)
})

import { describe, expect, test } from 'vitest'
import { hasEntityTag, weakEntityTag } from './entity-tag.ts'

const TAG = 'W/"7-abc"'

describe('If-None-Match', () => {
  test.each([
    [TAG, true],
    ['"7-abc"', true],
    ['"1-x", W/"7-abc"', true],
    ['"1-x",W/"7-abc" , "2-y"', true],
    ['*', true],
    [' * ', true],
    ['"7-abcd"', false],
    ['7-abc', false],
    ['"a, W/"7-abc', false],
    ['', false],
    [undefined, false],
  ])('%j has the tag: %j', (header, has) => {
    expect(hasEntityTag(header, TAG)).toBe(has)
  })
})

test('a tag is the same for the same content, and begins with the version', () => {
  expect(weakEntityTag(7, { total: 1 })).toMatch(/^W\/"7-[\w-]{22}"$/)
  expect(weakEntityTag(7, { total: 1 })).toBe(weakEntityTag(7, { total: 1 }))
  expect(weakEntityTag(7, { total: 2 })).not.toBe(weakEntityTag(7, { total: 1 }))
})

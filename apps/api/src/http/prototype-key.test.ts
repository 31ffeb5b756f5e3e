import { expect, test } from 'vitest'
import { holdsPrototypeKey } from './prototype-key.ts'

test.each([
  ['{"__proto__": 1}', true],
  ['{"a": [1, null, {"b": {"__proto__": {}}}]}', true],
  [`${'['.repeat(50_000)}{"__proto__": 1}${']'.repeat(50_000)}`, true],
  ['{"proto": {"constructor": "__proto__"}}', false],
  ['["__proto__"]', false],
  ['{}', false],
  ['null', false],
])('%.40s: %s', (text, expected) => {
  expect(holdsPrototypeKey(JSON.parse(text))).toBe(expected)
})

test('what is not there holds nothing', () => {
  expect(holdsPrototypeKey(undefined)).toBe(false)
})

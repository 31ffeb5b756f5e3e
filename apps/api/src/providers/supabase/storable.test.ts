import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TooDeepError, toStorable } from './storable.ts'

describe('toStorable', () => {
  test('replaces null bytes and unpaired surrogates in values and keys', () => {
    const parsed = JSON.parse(String.raw`{"a\u0000b": ["x\ud800y", {"\udc00": "\u0000"}], "whole": "\ud83d\ude00"}`)
    expect(toStorable(parsed)).toEqual({ 'a\uFFFDb': ['x\uFFFDy', { '\uFFFD': '\uFFFD' }], whole: '😀' })
  })

  test('leaves everything else as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toStorable(value)).toEqual(value)
      }),
    )
  })

  test('keeps a key "__proto__" as data', () => {
    const storable = toStorable(JSON.parse('{"__proto__": {"polluted": true}}'))
    expect(JSON.stringify(storable)).toBe('{"__proto__":{"polluted":true}}')
    expect(Object.getPrototypeOf(storable)).toBe(Object.prototype)
  })

  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

  test('refuses nesting that nothing real has', () => {
    expect(JSON.stringify(toStorable(nested(200)))).toHaveLength(400)
    expect(() => toStorable(nested(100_000))).toThrow(TooDeepError)
  })
})

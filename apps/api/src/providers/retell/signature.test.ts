import fc from 'fast-check'
import { symmetric } from 'retell-sdk/lib/webhook_auth'
import { describe, expect, test } from 'vitest'
import { isTimely, matchesRetellSignature, parseRetellSignature } from './signature.ts'
import fixture from './signature-vectors.json' with { type: 'json' }

const digest = '0123456789abcdef'.repeat(4)

describe('parseRetellSignature', () => {
  test('reads the time and the digest, whatever the case of its digits', () => {
    const parsed = { timestamp: 1763600000000, digest: Buffer.from(digest, 'hex') }
    expect(parseRetellSignature(`v=1763600000000,d=${digest}`)).toEqual(parsed)
    expect(parseRetellSignature(`v=1763600000000,d=${digest.toUpperCase()}`)).toEqual(parsed)
  })

  test.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['a digest alone', digest],
    ['a short digest', `v=1,d=${digest.slice(1)}`],
    ['a long digest', `v=1,d=${digest}0`],
    ['a digest that is not hexadecimal', `v=1,d=${digest.replace('0', 'g')}`],
    ['a negative time', `v=-1,d=${digest}`],
    ['a time that is not exact as a number', `v=9007199254740993,d=${digest}`],
    ['spaces', `v=1, d=${digest}`],
    ['two signatures', `v=1,d=${digest},v=1,d=${digest}`],
  ])('refuses %s', (_, header) => {
    expect(parseRetellSignature(header)).toBeNull()
  })
})

describe('isTimely', () => {
  test.each([
    [-300_001, false],
    [-300_000, true],
    [0, true],
    [300_000, true],
    [300_001, false],
  ])('a signature made %i ms from now: %s', (offset, timely) => {
    expect(isTimely({ timestamp: 1763600000000 + offset, digest: Buffer.alloc(32) }, 1763600000000)).toBe(timely)
  })
})

describe('matchesRetellSignature', () => {
  const matches = (body: Buffer, key: string, header: string) => {
    const signature = parseRetellSignature(header)
    return signature !== null && matchesRetellSignature(body, key, signature)
  }

  test.each(fixture.vectors)('agrees with the vector $body_sha256', ({ body_b64, signature }) => {
    expect(matches(Buffer.from(body_b64, 'base64'), fixture.key, signature)).toBe(true)
    expect(matches(Buffer.from(`${body_b64}AAAA`, 'base64'), `${fixture.key}x`, signature)).toBe(false)
  })

  test('agrees with retell-sdk on any body, key and time, and on any wrong one', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 2_000 })
    const key = fc.string({ minLength: 1, maxLength: 60 })
    const timestamp = fc.nat({ max: Number.MAX_SAFE_INTEGER })
    await fc.assert(
      fc.asyncProperty(text, text, key, key, timestamp, async (body, otherBody, apiKey, otherKey, time) => {
        const header = await symmetric.sign(body, apiKey, time)
        for (const [tryBody, tryKey] of [
          [body, apiKey] as const,
          [otherBody, apiKey] as const,
          [body, otherKey] as const,
        ]) {
          const expected = await symmetric.verify(tryBody, tryKey, header, { timestamp: time })
          expect(matches(Buffer.from(tryBody), tryKey, header)).toBe(expected)
        }
        expect(matches(Buffer.from(body), apiKey, header)).toBe(true)
      }),
    )
  })
})

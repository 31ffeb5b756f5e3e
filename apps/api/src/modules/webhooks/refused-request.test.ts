import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { excerptOf } from './refused-request.ts'

describe('excerptOf', () => {
  test('has the beginning of a body in one line', () => {
    expect(excerptOf(Buffer.from('{\r\n\t"event":  "call_ended"\u0000\u001b[31m}\n'))).toBe(
      '{ "event": "call_ended" [31m}',
    )
  })

  test('is cut, and nothing longer is looked at', () => {
    expect(excerptOf(Buffer.from('word '.repeat(1_000_000)))).toHaveLength(500)
  })

  test('keeps a secret out that goes beyond its end', () => {
    for (let place = 440; place < 520; place += 1) {
      const excerpt = excerptOf(Buffer.from(`${'x '.repeat(place / 2)}{"access_token": "joins-the-call"}`))
      expect(excerpt).not.toContain('joins')
    }
  })

  test('is text to its last letter, wherever the cuts go through', () => {
    for (const body of ['👋'.repeat(5_000), `a${'👋'.repeat(5_000)}`, `ab${'é'.repeat(5_000)}`]) {
      const excerpt = excerptOf(Buffer.from(body))
      expect(excerpt.length).toBeGreaterThanOrEqual(499)
      expect(Buffer.from(excerpt).toString()).toBe(excerpt)
    }
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['white space', Buffer.from(' \n ')],
    ['what is compressed', gzipSync('{"event":"call_ended"}')],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('is empty for %s', (_, body) => {
    expect(excerptOf(body)).toBe('')
  })
})

import { describe, expect, test } from 'vitest'
import { readCallEvent } from './call-event.ts'

const now = Date.UTC(2026, 10, 20)
const signedAt = now - 1_000
const call = { call_id: 'call_1', agent_id: 'agent_1' }
const read = (body: unknown) => readCallEvent(Buffer.from(JSON.stringify(body)), signedAt, now)

describe('readCallEvent', () => {
  test('takes the time from the envelope', () => {
    expect(read({ event: 'call_ended', event_timestamp: now - 5_000, call }).sentAt).toBe(now - 5_000)
  })

  test.each([
    ['absent', undefined],
    ['in seconds', now / 1_000],
    ['before 2020', Date.UTC(2019, 11, 31)],
    ['more than a day ahead', now + 86_400_001],
    ['in the year 3000', Date.UTC(3000, 0, 1)],
    ['negative', -now],
    ['not whole', now + 0.5],
    ['text', String(now)],
  ])("takes the signature's time where event_timestamp is %s", (_, event_timestamp) => {
    expect(read({ event: 'call_ended', event_timestamp, call }).sentAt).toBe(signedAt)
  })

  test('hashes the bytes as they came', () => {
    const hash = 'a96f69e8eefb6b4c8f2a8b2943f404517b45b1e76a7433473ea193c43f713b70'
    expect(read({ event: 'call_ended', call }).bodySha256).toBe(hash)
  })

  test('drops the access token of a web call and keeps the rest, known or not', () => {
    const { payload } = read({ event: 'call_started', call: { ...call, access_token: 'jwt', novel: 1 }, extra: [true] })
    expect(payload).toEqual({ event: 'call_started', call: { ...call, novel: 1 }, extra: [true] })
  })

  test.each([
    ['no JSON', 'hello', 'invalid_json'],
    ['half of an object', '{"event": "call_ended"', 'invalid_json'],
    ['nothing', '', 'invalid_json'],
    ['a list', '[]', 'invalid_request'],
    ['null', 'null', 'invalid_request'],
    ['no event', '{"call": {}}', 'invalid_request'],
    ['an event that is a number', '{"event": 7}', 'invalid_request'],
    ['an endless event', JSON.stringify({ event: 'e'.repeat(101) }), 'invalid_request'],
    [
      'a thousand levels',
      `{"event": "call_ended", "call": ${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
      'invalid_request',
    ],
  ])('refuses %s', (_, text, code) => {
    expect(() => readCallEvent(Buffer.from(text), signedAt, now)).toThrow(expect.objectContaining({ code }))
  })

  test('names everything that keeps a call event from being one', () => {
    expect(() => read({ event: 'call_ended', call: { call_id: 'c'.repeat(256), agent_id: 7 } })).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        details: [
          { path: 'call.call_id', message: expect.any(String) },
          { path: 'call.agent_id', message: expect.any(String) },
        ],
      }),
    )
  })

  test.each(['chat_ended', 'alert_triggered', 'something_new'])('asks no call of %s', (event) => {
    expect(read({ event, call: {} }).event).toBe(event)
  })

  test('takes from nobody what is ours to say', () => {
    const posted = () => read({ event: 'call_reconciled', call })
    expect(posted).toThrow(
      expect.objectContaining({ code: 'invalid_request', details: [expect.objectContaining({ path: 'event' })] }),
    )
  })

  test('accepts a byte order mark and replaces broken UTF-8', () => {
    const body = Buffer.concat([Buffer.from('\uFEFF{"event": "x'), Buffer.from([0xff]), Buffer.from('"}')])
    expect(readCallEvent(body, signedAt, now).event).toBe('x\uFFFD')
  })
})

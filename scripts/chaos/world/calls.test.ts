import { expect, test } from 'vitest'
import { foldCall } from '../../../database/tests/oracle/fold.ts'
import { createCallSource, MOST_EVENTS } from './calls.ts'
import { createClients } from './clients.ts'

const NOW = Date.UTC(2026, 10, 20)
const clients = createClients('seed')
const source = createCallSource('seed', clients, NOW)
const calls = Array.from({ length: 2_000 }, (_, index) => source.call(index))

test('a call is drawn the same however often, and its id leads back to it', () => {
  const again = createCallSource('seed', createClients('seed'), NOW)
  for (const index of [0, 17, 1_999]) {
    const call = source.call(index)
    expect(again.call(index)).toEqual(call)
    for (const client of clients) {
      const expected = client === call.client ? index : undefined
      expect(source.indexOf(call.atRetell.call.call_id, client)).toBe(expected)
    }
  }
  expect(createCallSource('other', clients, NOW).call(17)).not.toEqual(source.call(17))
})

test('every agent has one of the first calls, at its own URL', () => {
  const agents = clients.flatMap((client) => client.agents)
  expect(calls.slice(0, agents.length).map(({ agent }) => agent)).toEqual(agents)
  expect(calls.slice(0, agents.length).map(({ postedTo }) => postedTo)).toEqual(agents)
})

test('there is all that makes a difference: tests, swaps, repeated ends, calls that never connected', () => {
  const some = (fits: (call: (typeof calls)[number]) => boolean) =>
    expect(calls.filter(fits).length).toBeGreaterThan(10)
  some(({ atRetell }) => atRetell.call.metadata?.test === true)
  some(({ agent, postedTo }) => agent !== postedTo)
  some(({ atRetell }) => atRetell.call.start_timestamp === undefined)
  some(({ atRetell }) => atRetell.call.call_type === 'web_call')
  for (const repeated of ['call_ended', 'call_analyzed']) {
    some(({ events }) => events.filter(({ body }) => body.event === repeated).length === 2)
  }
})

test('every event is unlike every other, in the past, and names its client alone', () => {
  const hashes = calls.flatMap(({ events }) => events.map(({ sha256 }) => sha256))
  expect(new Set(hashes).size).toBe(hashes.length)
  for (const { client, events } of calls) {
    expect(events.length).toBeLessThanOrEqual(MOST_EVENTS)
    for (const { text, body } of events) {
      expect(body.event_timestamp).toBeLessThan(NOW)
      expect(clients.filter(({ marker }) => text.includes(marker))).toEqual([client])
    }
  }
})

test('what Retell has of a call in the end is what its events come to', () => {
  const agents = Object.fromEntries(
    clients.flatMap((client) =>
      client.agents.map(({ agentId }) => [agentId, { id: agentId, billableFrom: 0, validationCallId: null }]),
    ),
  )
  const context = {
    now: NOW,
    agents,
    rate: '0.1',
    incrementSeconds: 60,
    minimumSeconds: 0,
    billWebCalls: true,
    testNumbers: [],
  }
  for (const { atRetell, events } of calls) {
    const posted = events.map(({ body, sha256 }) => ({
      event: body.event,
      sentAt: body.event_timestamp,
      bodySha256: sha256,
      call: { ...body.call },
    }))
    const { call_id } = atRetell.call
    const reconciled = { event: 'call_reconciled', sentAt: NOW, bodySha256: '', call: { ...atRetell.call } } as const
    expect(foldCall(call_id, [...posted, reconciled], context)).toEqual(foldCall(call_id, posted, context))
  }
})

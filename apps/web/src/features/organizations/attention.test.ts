import { expect, it } from 'vitest'
import { NORTHSIDE, organizationTotals } from '../../testing/samples.ts'
import { attentionOf } from './attention.ts'

const now = new Date('2026-11-20T12:00:00Z')
const client = (given: Parameters<typeof organizationTotals>[0]) =>
  organizationTotals({ last_event_at: now.toISOString(), ...given })
const sentences = (...clients: ReturnType<typeof client>[]) =>
  attentionOf(clients, now).map(({ name, words }) => `${name} ${words}`)

it('says nothing while all is well', () => {
  expect(sentences(client({}), client({ agent_count: 0, last_event_at: null }))).toEqual([])
})

it('says the most refused events first, then the longest silence', () => {
  const found = sentences(
    client({ name: 'A', last_event_at: '2026-11-15T12:00:00.000Z' }),
    client({ name: 'B', rejected_events_24h: 1 }),
    client({ name: 'C', rejected_events_24h: 1_204 }),
    client({ name: 'D', last_event_at: '2026-11-01T12:00:00.000Z' }),
    client({ name: 'E', last_event_at: null }),
  )
  expect(found).toEqual([
    'C had 1,204 events refused in the last 24 hours',
    'B had one event refused in the last 24 hours',
    'E waits for its first call',
    'D was last heard from 19 days ago',
    'A was last heard from 5 days ago',
  ])
})

it('lets a client be silent for three days, and a suspended one for ever', () => {
  expect(sentences(client({ last_event_at: '2026-11-17T12:00:00.000Z' }))).toEqual([])
  expect(sentences(client({ status: 'suspended', last_event_at: '2026-01-01T00:00:00.000Z' }))).toEqual([])
})

it('says first what alerts tell, and not twice what they tell better', () => {
  const base = { organizationId: NORTHSIDE, name: 'A', to: '/', about: 'other', tone: 'warn' } as const
  const found = attentionOf(
    [client({ name: 'A', rejected_events_24h: 3, last_event_at: '2026-11-01T12:00:00.000Z' })],
    now,
    [
      { ...base, words: 'has a silent agent', about: 'silence' },
      { ...base, words: 'has 2 calls that are not the same as at Retell', tone: 'bad' },
    ],
  )
  expect(found.map(({ words }) => words)).toEqual([
    'has 2 calls that are not the same as at Retell',
    'had 3 events refused in the last 24 hours',
    'has a silent agent',
  ])
})

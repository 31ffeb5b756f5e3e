import type { ReconciliationFinding } from '@roy/types'
import { expect, it } from 'vitest'
import { finding } from '../../testing/reliability-samples.ts'
import { isHere, outcomeInWords, shownInWords, sidesInWords } from './finding-words.ts'

const nameOf = (agentId: string) => (agentId === 'agent_reception' ? 'Reception' : undefined)
const sides = (field: ReconciliationFinding['fields'][number]) => {
  const { ours, theirs } = sidesInWords(field, 'UTC', nameOf)
  return [ours, theirs].map((text) => text.replaceAll('\u202f', ' '))
}

it.each<[ReconciliationFinding['fields'][number], string, string]>([
  [{ field: 'duration_ms', ours: 61_000, theirs: 252_400 }, '1 min 1 s', '4 min 12.4 s'],
  [{ field: 'duration_ms', ours: null, theirs: 12_000 }, 'nothing', '12 s'],
  [{ field: 'provider_cost', ours: '0.035000', theirs: '0.035001' }, '$0.035', '$0.035001'],
  [{ field: 'successful', ours: false, theirs: true }, 'no', 'yes'],
  [{ field: 'agent_id', ours: 'agent_reception', theirs: 'agent_other' }, 'Reception', 'agent_other'],
  [{ field: 'disconnection_reason', ours: 'user_hangup', theirs: 'agent_hangup' }, 'user hangup', 'agent hangup'],
  [
    { field: 'started_at', ours: '2026-11-20T10:00:00.000Z', theirs: '2026-11-20T10:00:07.000Z' },
    'Nov 20, 2026, 10:00:00 AM',
    'Nov 20, 2026, 10:00:07 AM',
  ],
])('says what both sides have of a field: %o', (field, ours, theirs) => {
  expect(sides(field)).toEqual([ours, theirs])
})

it('says times that differ within a second exactly', () => {
  const field = { field: 'ended_at', ours: '2026-11-20T10:00:00.100Z', theirs: '2026-11-20T10:00:00.900Z' } as const
  expect(sides(field)).toEqual(['2026-11-20T10:00:00.100Z', '2026-11-20T10:00:00.900Z'])
})

it('says what became of a call, and why where it was left as it was', () => {
  expect(outcomeInWords(finding())).toBe('Corrected: it says the same now.')
  expect(outcomeInWords(finding({ kind: 'missing' }))).toBe('Fetched, and counted now.')
  expect(outcomeInWords(finding({ outcome: 'pending' }))).toBe('About to be fetched.')
  expect(outcomeInWords(finding({ kind: 'extra', outcome: 'kept', reason: 'unknown_at_retell' }))).toMatch(
    /^Retell does not know this call/,
  )
})

it('offers to open only calls that are here', () => {
  expect(isHere(finding())).toBe(true)
  expect(isHere(finding({ kind: 'missing', outcome: 'mended' }))).toBe(true)
  expect(isHere(finding({ kind: 'missing', outcome: 'kept', reason: 'malformed' }))).toBe(false)
})

it('says when a list was cut off', () => {
  expect(shownInWords(25, 1_204)).toBe('The first 25 of 1,204 calls')
  expect(shownInWords(1, 1)).toBe('1 call')
})

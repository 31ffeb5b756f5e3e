import { expect, it } from 'vitest'
import { reconciledTotals, reconciliationSummary } from '../../testing/reliability-samples.ts'
import { failureInWords, headlineOf, progressInWords, remarksOf, resultInWords, verdictOf } from './run-words.ts'

type Given = Parameters<typeof reconciliationSummary>[0]
const remarks = (given: Given) => remarksOf(reconciliationSummary(given)).map(({ words }) => words)

it.each<[string, Given, string]>([
  ['both sides are the same', {}, 'Retell says 1,204 calls, 3,310.5 min; we have the same.'],
  [
    'both sides are the same by now',
    { missing: 3, recovered: 3 },
    'Retell says 1,204 calls, 3,310.5 min; we have the same now.',
  ],
  [
    'one call is not',
    { extra: 1, unresolved: 1 },
    'Retell says 1,204 calls, 3,310.5 min; 1 call is not the same here.',
  ],
  [
    'there are no calls',
    { retell: reconciledTotals({ calls: 0, minutes: '0.0000' }) },
    'Retell lists no calls for this time, and neither do we.',
  ],
  ['it is under way', { status: 'running', finished_at: null }, 'Comparing with Retell …'],
  ['it failed', { status: 'failed', failure: 'key_refused' }, 'This comparison could not be finished.'],
])('says in a sentence when %s', (_, given, words) => {
  expect(headlineOf(reconciliationSummary(given))).toBe(words)
})

it('agrees only where nothing is left to disagree on', () => {
  expect(verdictOf(reconciliationSummary({ missing: 2, recovered: 2 }))).toBe('agrees')
  expect(verdictOf(reconciliationSummary({ missing: 2, recovered: 1, unresolved: 1 }))).toBe('differs')
})

it('says what was found, what became of it, and what somebody has to look at first', () => {
  const found = remarks({ missing: 3, recovered: 3, differing: 2, healed: 1, extra: 1, unresolved: 2 })
  expect(found).toEqual([
    '2 calls said something else here than at Retell. 1 of them has been corrected.',
    '1 call is here that Retell does not know.',
    '3 calls were missing here. All of them have been fetched from Retell and counted.',
  ])
})

it.each<[Given, string]>([
  [{ missing: 1, recovered: 1 }, '1 call was missing here. It has been fetched from Retell and counted.'],
  [
    { differing: 2, healed: 0, unresolved: 2 },
    '2 calls said something else here than at Retell. None of them has been corrected.',
  ],
  [
    { not_ours_yet: 8 },
    '8 calls went to agents of Retell’s that are not registered for this client, and were not counted.',
  ],
  [{ unsettled: 1 }, '1 call still ran or had just ended. The next comparison has it.'],
  [
    {
      keys: [
        { last4: '4f2a', is_refused: false },
        { last4: '9c1d', is_refused: true },
      ],
    },
    'Retell no longer accepts the key that ends in 9c1d.',
  ],
])('says of %o what happened to them', (given, words) => {
  expect(remarks(given)).toEqual([words])
})

it('says nothing more of what is the same', () => {
  expect(remarks({})).toEqual([])
})

it.each([
  ['key_refused', /does not accept this client’s API key, the one that ends in 4f2a/],
  ['retell_unavailable', /did not answer for too long\. Nothing is lost/],
  ['retell_refused', /refused to list the calls/],
] as const)('says why a comparison failed: %s', (failure, words) => {
  expect(failureInWords(reconciliationSummary({ status: 'failed', failure }))).toMatch(words)
})

it('says how far one under way has come, and what it waits for', () => {
  const running = (given: Given) =>
    progressInWords(reconciliationSummary({ status: 'running', ...given }), 'America/Los_Angeles').replaceAll(
      '\u202f',
      ' ',
    )
  expect(running({ pages: 0 })).toBe('Asking Retell for its list of calls.')
  expect(running({ matched: 500, missing: 1 })).toMatch(/^501 calls compared so far\./)
  expect(running({ waiting: { attempts: 2, until: '2026-11-20T18:20:00.000Z' } })).toBe(
    'Retell did not answer 2 times in a row. It is asked again at 10:20 AM.',
  )
})

it('says in a few words for a list what a comparison came to', () => {
  const summary = reconciliationSummary({ recovered: 3, healed: 1, unresolved: 2, not_ours_yet: 8 })
  expect(resultInWords(summary)).toBe(
    '1,204 calls · 3 recovered · 1 corrected · 2 not the same · 8 of agents not registered here',
  )
  expect(resultInWords(reconciliationSummary({ status: 'failed', failure: 'key_refused' }))).toBe(
    'Retell refused the key',
  )
})

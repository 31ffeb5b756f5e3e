import type { OrganizationHealth } from '@roy/types'
import { expect, it } from 'vitest'
import { organizationHealth } from '../../testing/reliability-samples.ts'
import { ageInWords, booksInWords, latencyDetails, latencyInWords, refusalsInWords } from './health-words.ts'

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3_599, '59 min'],
  [3_600, '1 h'],
  [90_000, '25 h'],
  [172_800, '2 days'],
])('says an age of %i seconds as %s', (seconds, words) => {
  expect(ageInWords(seconds)).toBe(words)
})

it('says how fast it was answered, and that it cannot say where nothing was asked', () => {
  const none = { requests: 0, p50_ms: null, p95_ms: null, p99_ms: null }
  const some = { requests: 1_200, p50_ms: 11.2, p95_ms: 1_030.5, p99_ms: 2_000 }
  expect([latencyInWords(none), latencyInWords(some)]).toEqual(['–', '1,031 ms'])
  expect(latencyDetails(none)).toBe('None in the last ten minutes.')
  expect(latencyDetails(some)).toBe('95% of 1,200 in the last ten minutes. Median 12 ms, 99% 2000 ms.')
})

it('says the most frequent reason of refusals first', () => {
  expect(refusalsInWords({ malformed: 2, invalid_signature: 40 })).toEqual([
    { words: 'Wrong signature, most often a wrong API key', count: 40 },
    { words: 'Not one of Retell’s events', count: 2 },
  ])
})

const books = (given: Partial<OrganizationHealth['reconciliation']>) =>
  booksInWords(organizationHealth({ reconciliation: { ...organizationHealth().reconciliation, ...given } })).words

it.each<[Partial<OrganizationHealth['reconciliation']>, string]>([
  [{}, 'The same, until 30 min ago'],
  [{ last_unresolved: 3 }, '3 calls not the same'],
  [{ last_status: 'failed', last_unresolved: null }, 'Could not be compared'],
  [{ last_status: null, last_unresolved: null, age_seconds: null }, 'Not compared yet'],
])('says how a client stands with Retell’s books: %o', (given, words) => {
  expect(books(given)).toBe(words)
})

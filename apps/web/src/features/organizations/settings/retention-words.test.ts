import { expect, it } from 'vitest'
import { deletedByInWords, keptInWords } from './retention-words.ts'

const forever = { transcripts_days: null, recordings_days: null, raw_events_days: null }

it.each([
  [1, '1 day'],
  [90, '90 days'],
  [365, '1 year'],
  [730, '2 years'],
])('says %i days as %s', (days, words) => {
  expect(keptInWords(days)).toBe(words)
})

it('says what is deleted, and only where the time gets shorter', () => {
  expect(deletedByInWords(forever, { ...forever, recordings_days: 90 })).toEqual([
    'Recordings that are older than 90 days are deleted for good within a day.',
  ])
  expect(deletedByInWords({ ...forever, recordings_days: 90 }, { ...forever, recordings_days: 30 })).toHaveLength(1)
  expect(deletedByInWords({ ...forever, recordings_days: 90 }, { ...forever, recordings_days: 365 })).toEqual([])
  expect(deletedByInWords({ ...forever, recordings_days: 90 }, forever)).toEqual([])
})

import type { Retention } from '@roy/types'
import { counted } from '../../../lib/counted.ts'
import type { Choice } from '../choices.ts'

const DAYS = [30, 90, 180, 365, 730]

/** For how long parts of calls can be kept, in days; the empty value is for good. */
export const RETENTION_CHOICES: Choice[] = [
  { value: '', label: 'For good' },
  ...DAYS.map((days) => ({ value: String(days), label: keptInWords(days) })),
]

/** "90 days", "1 year". */
export function keptInWords(days: number): string {
  return days % 365 === 0 ? counted(days / 365, 'year') : counted(days, 'day')
}

const PARTS: Record<keyof Retention, string> = {
  transcripts_days: 'Transcripts',
  recordings_days: 'Recordings',
  raw_events_days: 'Raw events',
}

/** What is deleted for good once a shorter time has been saved, a sentence for each part of calls. */
export function deletedByInWords(before: Retention, after: Retention): string[] {
  const parts = Object.keys(PARTS) as (keyof Retention)[]
  return parts.flatMap((part) => {
    const days = after[part]
    const isShorter = days !== null && (before[part] === null || days < before[part])
    return isShorter
      ? [`${PARTS[part]} that are older than ${keptInWords(days)} are deleted for good within a day.`]
      : []
  })
}

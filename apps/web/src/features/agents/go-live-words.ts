import type { Timestamp } from '@roy/types'
import { formatInstant } from '../../lib/format-time.ts'

interface GoLiveMove {
  /** `null` where none has been set. */
  current: Timestamp | null
  chosen: Timestamp
  timezone: string
}

const REST = 'Figures and revenue that have been shown change with them. What was decided by hand stays.'

/** What another go-live does to the calls there are; `undefined` where it does nothing. */
export function goLiveInWords({ current, chosen, timezone }: GoLiveMove): string | undefined {
  if (current === null) return `Calls from ${formatInstant(chosen, timezone)} on become billable. ${REST}`
  // The field knows minutes only.
  if (toMinute(chosen) === toMinute(current)) return undefined
  const [first, last] = [chosen, current].toSorted()
  const between = `Calls between ${formatInstant(first ?? chosen, timezone)} and ${formatInstant(last ?? current, timezone)}`
  return chosen < current
    ? `${between} become billable and are charged. ${REST}`
    : `${between} become tests and are no longer charged. ${REST}`
}

function toMinute(timestamp: Timestamp): string {
  return timestamp.slice(0, 16)
}

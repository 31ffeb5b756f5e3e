import type { Day } from '@roy/types'
import { addDays } from './format-time.ts'

/** The first day there can be calls on: what is dated earlier counts as undated. */
const EARLIEST_DAY: Day = '2020-01-01'

/** The API answers for ten years at most. */
const MOST_DAYS = 3660

/** The first day that can be asked for together with `to`, the last one. */
export function earliestDay(to: Day): Day {
  const tenYearsAgo = addDays(to, 1 - MOST_DAYS)
  return tenYearsAgo > EARLIEST_DAY ? tenYearsAgo : EARLIEST_DAY
}

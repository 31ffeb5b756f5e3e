import type { DailyTotals, Day, Totals } from '@roy/types'

/** What an overview is compared with, as far as it is known. */
export interface Compared {
  from: Day
  to: Day
  /** Follows "in": "the 30 days before", "the same period last year". */
  words: string
  status: 'pending' | 'error' | 'success'
  /** `undefined` while they load, and where they could not be loaded. */
  totals: Totals | undefined
  /** Every day of the compared period; may come later than the totals. */
  daily: DailyTotals[] | undefined
}

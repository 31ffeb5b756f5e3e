import type { Overview } from '@roy/types'
import { dayOf } from '../../lib/format-time.ts'
import { type Bucket, bucketDays, bucketSizeFor } from './buckets.ts'

/** A sparkline has room for no more. */
const MOST_POINTS = 46

/** The period in so few steps that a small line can show them. Today is left out: a day that has just begun would look like a fall. */
export function courseOf({
  daily,
  generated_at,
  timezone,
}: Pick<Overview, 'daily' | 'generated_at' | 'timezone'>): Bucket[] {
  const today = dayOf(new Date(generated_at), timezone)
  const over = daily.filter(({ day }) => day < today)
  return bucketDays(over, bucketSizeFor(over.length, MOST_POINTS))
}

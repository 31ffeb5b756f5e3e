import type { CallDirection, CallStatus, Sentiment } from '@roy/types'
import type { BillingFilter } from './dashboard-filters.ts'

/** In menus, the choice that filters nothing. */
export const ANY = ''

export const BILLING_OPTIONS: { value: BillingFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'billable', label: 'Billable' },
  { value: 'test', label: 'Test' },
]

export const STATUS_OPTIONS: { value: CallStatus | typeof ANY; label: string }[] = [
  { value: ANY, label: 'Any outcome' },
  { value: 'ended', label: 'Completed' },
  { value: 'ongoing', label: 'In progress' },
  { value: 'not_connected', label: 'Not connected' },
  { value: 'error', label: 'Failed' },
]

export const SENTIMENT_OPTIONS: { value: Sentiment | typeof ANY; label: string }[] = [
  { value: ANY, label: 'Any sentiment' },
  { value: 'positive', label: 'Positive' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'negative', label: 'Negative' },
  { value: 'unknown', label: 'Unknown' },
]

export const DIRECTION_OPTIONS: { value: CallDirection | typeof ANY; label: string }[] = [
  { value: ANY, label: 'Any direction' },
  { value: 'inbound', label: 'Inbound' },
  { value: 'outbound', label: 'Outbound' },
]

import { CALL_STATUSES, type CallStatus, type Day, SENTIMENTS, type Sentiment, type Uuid } from '@roy/types'
import { useSearchParams } from 'react-router'
import { DEFAULT_PRESET, type Period, type PresetId, periodFromUrl } from './period.ts'

export const BILLING_FILTERS = ['all', 'billable', 'test'] as const
export type BillingFilter = (typeof BILLING_FILTERS)[number]

/** What of an organization's calls is looked at. It stands in the URL, so that it can be shared and gone back to. */
export interface DashboardFilters {
  period: Period
  billing: BillingFilter
  agentId: Uuid | undefined
  /** Narrows the list of calls only; figures do not know it. */
  status: CallStatus | undefined
  /** Narrows the list of calls only; figures do not know it. */
  sentiment: Sentiment | undefined
}

/** A change to the filters: a preset or two days, or new values; `undefined` takes one back. */
export type FilterChange = Partial<Omit<DashboardFilters, 'period'>> & {
  period?: { preset: PresetId } | { from: Day; to: Day }
}

/** The filters in the URL. `change` replaces the history entry, so that "back" leaves the page. */
export function useDashboardFilters(today: Day) {
  const [search, setSearch] = useSearchParams()
  const filters = filtersFromUrl(search, today)
  const change = (changes: FilterChange) =>
    setSearch((current) => changedSearch(current, changes), { replace: true, preventScrollReset: true })
  const clear = () => change({ billing: 'all', agentId: undefined, status: undefined, sentiment: undefined })
  return { filters, change, clear }
}

/** Reads the filters out of a URL; what makes no sense counts as not given. */
export function filtersFromUrl(search: URLSearchParams, today: Day): DashboardFilters {
  return {
    period: periodFromUrl(search, today),
    billing: BILLING_FILTERS.find((billing) => billing === search.get('billing')) ?? 'all',
    agentId: search.get('agent') ?? undefined,
    status: CALL_STATUSES.find((status) => status === search.get('status')),
    sentiment: SENTIMENTS.find((sentiment) => sentiment === search.get('sentiment')),
  }
}

/** The URL's parameters after a change; what has its default value does not stand in them. */
export function changedSearch(current: URLSearchParams, changes: FilterChange): URLSearchParams {
  const next = new URLSearchParams(current)
  const put = (name: string, value: string | undefined, byDefault?: string) => {
    if (value === undefined || value === byDefault) next.delete(name)
    else next.set(name, value)
  }
  if (changes.period) {
    const { preset, from, to } = { preset: undefined, from: undefined, to: undefined, ...changes.period }
    put('period', preset, DEFAULT_PRESET)
    put('from', from)
    put('to', to)
  }
  if ('billing' in changes) put('billing', changes.billing, 'all')
  if ('agentId' in changes) put('agent', changes.agentId)
  if ('status' in changes) put('status', changes.status)
  if ('sentiment' in changes) put('sentiment', changes.sentiment)
  return next
}

/** The billing filter as the API has it. */
export function isBillableOf(billing: BillingFilter): boolean | undefined {
  return billing === 'all' ? undefined : billing === 'billable'
}

/** How many filters narrow what is shown, the period aside. */
export function activeFilterCount({ billing, agentId, status, sentiment }: DashboardFilters): number {
  return [billing !== 'all', agentId, status, sentiment].filter(Boolean).length
}

import {
  CALL_DIRECTIONS,
  CALL_STATUSES,
  type CallDirection,
  type CallStatus,
  type Day,
  SENTIMENTS,
  type Sentiment,
  type Uuid,
} from '@roy/types'
import { useSearchParams } from 'react-router'
import { COMPARISONS, type ComparisonId, DEFAULT_COMPARISON } from './comparison-period.ts'
import { DEFAULT_PRESET, type Period, type PresetId, periodFromUrl } from './period.ts'

export const BILLING_FILTERS = ['all', 'billable', 'test'] as const
export type BillingFilter = (typeof BILLING_FILTERS)[number]

/** The names under which the filters stand in a URL. */
const PARAMETERS = ['period', 'from', 'to', 'compare', 'billing', 'agent', 'status', 'sentiment', 'direction', 'search']

/** What of an organization's calls is looked at. It stands in the URL, so that it can be shared and gone back to. */
export interface DashboardFilters {
  period: Period
  /** Which earlier days the figures are compared with. */
  comparison: ComparisonId
  billing: BillingFilter
  agentId: Uuid | undefined
  /** Narrows the list of calls only; figures do not know it. */
  status: CallStatus | undefined
  /** Narrows the list of calls only; figures do not know it. */
  sentiment: Sentiment | undefined
  /** Narrows the list of calls only; figures do not know it. */
  direction: CallDirection | undefined
  /** Words or part of a number to find calls by; narrows the list of calls only. */
  search: string | undefined
}

/** What filters nothing: what "Clear filters" goes back to. */
const NO_FILTERS: FilterChange = {
  billing: 'all',
  agentId: undefined,
  status: undefined,
  sentiment: undefined,
  direction: undefined,
  search: undefined,
}

/** A change to the filters: a preset or two days, or new values; `undefined` takes one back. */
export type FilterChange = Partial<Omit<DashboardFilters, 'period'>> & {
  period?: { preset: PresetId } | { from: Day; to: Day }
}

/**
 * The filters in the URL, and how to change them. Each change is a step that "back" undoes, but for the search: it changes
 * with every letter.
 */
export function useDashboardFilters(today: Day) {
  const [search, setSearch] = useSearchParams()
  const filters = filtersFromUrl(search, today)
  const change = (changes: FilterChange) =>
    setSearch((current) => changedSearch(current, changes), { replace: 'search' in changes, preventScrollReset: true })
  const clear = () => change(NO_FILTERS)
  return { filters, change, clear }
}

/** Reads the filters out of a URL; what makes no sense counts as not given. */
export function filtersFromUrl(search: URLSearchParams, today: Day): DashboardFilters {
  return {
    period: periodFromUrl(search, today),
    comparison: COMPARISONS.find(({ id }) => id === search.get('compare'))?.id ?? DEFAULT_COMPARISON,
    billing: BILLING_FILTERS.find((billing) => billing === search.get('billing')) ?? 'all',
    agentId: search.get('agent') ?? undefined,
    status: CALL_STATUSES.find((status) => status === search.get('status')),
    sentiment: SENTIMENTS.find((sentiment) => sentiment === search.get('sentiment')),
    direction: CALL_DIRECTIONS.find((direction) => direction === search.get('direction')),
    search: search.get('search')?.trim() || undefined,
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
  if ('comparison' in changes) put('compare', changes.comparison, DEFAULT_COMPARISON)
  if ('billing' in changes) put('billing', changes.billing, 'all')
  if ('agentId' in changes) put('agent', changes.agentId)
  if ('status' in changes) put('status', changes.status)
  if ('sentiment' in changes) put('sentiment', changes.sentiment)
  if ('direction' in changes) put('direction', changes.direction)
  if ('search' in changes) put('search', changes.search || undefined)
  return next
}

/** The billing filter as the API has it. */
export function isBillableOf(billing: BillingFilter): boolean | undefined {
  return billing === 'all' ? undefined : billing === 'billable'
}

/** How many filters narrow what is shown, the period aside. */
export function activeFilterCount(filters: DashboardFilters): number {
  const { billing, agentId, status, sentiment, direction, search } = filters
  return [billing !== 'all', agentId, status, sentiment, direction, search].filter(Boolean).length
}

/** The part of a URL's search that says what is looked at, for a link to another screen that shows the same. */
export function filterSearch(search: URLSearchParams): string {
  const kept = new URLSearchParams([...search].filter(([name]) => PARAMETERS.includes(name)))
  return kept.size === 0 ? '' : `?${kept}`
}

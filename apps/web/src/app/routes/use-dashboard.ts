import { useAgents } from '../../features/agents/get-agents.ts'
import type { CallFilters } from '../../features/calls/get-calls.ts'
import { comparisonPeriod } from '../../features/filters/comparison-period.ts'
import { type DashboardFilters, useDashboardFilters } from '../../features/filters/dashboard-filters.ts'
import type { Compared } from '../../features/metrics/compared.ts'
import { useComparedOverview, useOverview } from '../../features/metrics/get-overview.ts'
import { dayOf } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { useOrganizationContext } from '../organization-context.ts'
import { overviewQuery } from '../overview-query.ts'

/** What the overview and the list of calls share: the same filters, figures and agents. */
export function useDashboard() {
  const { organization } = useOrganizationContext()
  const today = dayOf(useNow(), organization.timezone)
  const controls = useDashboardFilters(today)
  const overview = useOverview(organization.id, overviewQuery(controls.filters))
  const agents = useAgents(organization.id)
  return { organization, today, controls, overview, agents }
}

/**
 * What the figures are compared with; `undefined` where nobody wants to, or nothing comes before. The totals of the period
 * before come along with the figures; its days, and last year's, are asked for.
 */
export function useCompared({
  organization,
  controls,
  overview,
}: Pick<ReturnType<typeof useDashboard>, 'organization' | 'controls' | 'overview'>): Compared | undefined {
  const { filters } = controls
  const days = comparisonPeriod(filters.period, filters.comparison)
  const query = days && { ...overviewQuery(filters), from: days.from, to: days.to }
  const compared = useComparedOverview(organization.id, query)
  if (!days) return undefined
  const totals = days.id === 'previous' ? overview.data?.previous : compared.data
  return { ...days, status: compared.status, totals, daily: compared.data?.daily }
}

/** The filters as the list of calls knows them: those of the figures, and its own. */
export function callFilters(filters: DashboardFilters): CallFilters {
  const query: CallFilters = { ...overviewQuery(filters) }
  if (filters.status) query.status = filters.status
  if (filters.sentiment) query.sentiment = filters.sentiment
  if (filters.direction) query.direction = filters.direction
  if (filters.search) query.search = filters.search
  return query
}

/** How many calls the list holds in all: known from the figures, unless the list is narrowed further than they are. */
export function callTotal(filters: DashboardFilters, totalCalls: number | undefined): number | undefined {
  const { status, sentiment, direction, search } = filters
  return status || sentiment || direction || search ? undefined : totalCalls
}

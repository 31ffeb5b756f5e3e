import { type DashboardFilters, isBillableOf } from '../features/filters/dashboard-filters.ts'
import type { OverviewPeriod } from '../features/metrics/overview-question.ts'

/** The part of the filters that figures know. */
export function overviewQuery({ period, billing, agentId }: DashboardFilters): OverviewPeriod {
  const query: OverviewPeriod = { from: period.from, to: period.to }
  const isBillable = isBillableOf(billing)
  if (isBillable !== undefined) query.is_billable = isBillable
  if (agentId) query.agent_id = agentId
  return query
}

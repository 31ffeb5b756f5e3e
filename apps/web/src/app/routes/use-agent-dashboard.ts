import type { Uuid } from '@roy/types'
import type { AgentTab } from '../../features/agents/agent-detail-view.tsx'
import { type DashboardFilters, useDashboardFilters } from '../../features/filters/dashboard-filters.ts'
import { useOverview } from '../../features/metrics/get-overview.ts'
import { dayOf } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { useOrganizationContext } from '../organization-context.ts'
import { overviewQuery } from '../overview-query.ts'

/** The figures and filters of one agent: those of a dashboard, narrowed to its billable or its test calls. */
export function useAgentDashboard(agentId: Uuid) {
  const { organization } = useOrganizationContext()
  const today = dayOf(useNow(), organization.timezone)
  const controls = useDashboardFilters(today)
  const tab: AgentTab = controls.filters.billing === 'test' ? 'test' : 'billable'
  const filters: DashboardFilters = { ...controls.filters, agentId, billing: tab }
  const overview = useOverview(organization.id, overviewQuery(filters))
  const chooseTab = (chosen: AgentTab) => controls.change({ billing: chosen === 'test' ? 'test' : 'all' })
  return { organization, today, controls: { ...controls, filters }, overview, tab, chooseTab }
}

export type AgentDashboard = ReturnType<typeof useAgentDashboard>

import { CallsPanel } from '../../features/calls/calls-panel.tsx'
import { ListFilters } from '../../features/filters/filter-bar.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { NoCalls } from './dashboard-notices.tsx'
import { callFilters, callTotal, type useDashboard } from './use-dashboard.ts'

interface DashboardCallsProps {
  dashboard: ReturnType<typeof useDashboard>
  title: string
  pageSize: number
}

/** The calls behind the figures. */
export function DashboardCalls({ dashboard, title, pageSize }: DashboardCallsProps) {
  const { organization, controls, overview, agents } = dashboard
  const { filters, change } = controls
  const isWide = useIsWide()
  return (
    <CallsPanel
      title={title}
      organizationId={organization.id}
      timezone={organization.timezone}
      filters={callFilters(filters)}
      pageSize={pageSize}
      total={callTotal(filters, overview.isPlaceholderData ? undefined : overview.data?.total_calls)}
      controls={isWide && <ListFilters filters={filters} change={change} />}
      empty={<NoCalls agents={agents.data ?? []} controls={controls} />}
    />
  )
}

import type { Overview } from '@roy/types'
import { useCallback } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { AgentStatusBadge } from '../../features/agents/agent-status.tsx'
import { AgentTotalsPanel, AgentTotalsSkeleton } from '../../features/metrics/agent-totals-panel.tsx'
import type { Compared } from '../../features/metrics/compared.ts'
import { MarginStrip, MarginStripSkeleton } from '../../features/metrics/margin-strip.tsx'
import { OverTimePanel, OverTimeSkeleton } from '../../features/metrics/over-time-panel.tsx'
import { OverviewCards, OverviewCardsSkeleton } from '../../features/metrics/overview-cards.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useHasFirstPaint } from '../../lib/use-has-first-paint.ts'
import { useSignedInUser } from '../current-user.ts'
import { displayNameOf } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { DashboardCalls } from './dashboard-calls.tsx'
import { DashboardHeader } from './dashboard-header.tsx'
import { NoAgents } from './dashboard-notices.tsx'
import { useCompared, useDashboard } from './use-dashboard.ts'

const STACK = 'grid gap-2.5 sm:gap-3.5'
const CHART_AND_AGENTS = `${STACK} xl:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]`

/** An organization's figures and latest calls: what the client sees. */
export function OrganizationDashboard() {
  const dashboard = useDashboard()
  // Asked for together with what it is compared with.
  const compared = useCompared(dashboard)
  const { organization, overview } = dashboard
  const hasFirstPaint = useHasFirstPaint()
  return (
    <>
      <PageTitle page="Overview" owner={displayNameOf(organization)} />
      <DashboardHeader title="Overview" dashboard={dashboard} />
      <div className={STACK}>
        {overview.isPending && <FiguresSkeleton />}
        {overview.isError && !overview.data && (
          <Card>
            <ErrorState
              title="The figures could not be loaded"
              error={overview.error}
              onRetry={() => overview.refetch()}
            />
          </Card>
        )}
        {overview.data && <Figures dashboard={dashboard} overview={overview.data} compared={compared} />}
        {hasFirstPaint ? (
          <DashboardCalls dashboard={dashboard} title="Latest calls" extent="latest" />
        ) : (
          // Room enough that most windows scroll already: a scrollbar that came with the calls would move the figures.
          <div className="h-112" />
        )}
      </div>
    </>
  )
}

interface FiguresProps {
  dashboard: ReturnType<typeof useDashboard>
  overview: Overview
  compared: Compared | undefined
}

/** Cards, chart and agents: three views of the same figures. */
function Figures({ dashboard, overview, compared }: FiguresProps) {
  const { organization, controls, agents } = dashboard
  const placeOf = useCallback(
    (agentId: string) => {
      const agent = agents.data?.find(({ id }) => id === agentId)
      return { status: agents.data && <AgentStatusBadge status={agent?.status} />, to: agent && `../agents/${agentId}` }
    },
    [agents.data],
  )
  return (
    <div className={classNames(STACK, 'transition-opacity', dashboard.overview.isPlaceholderData && 'opacity-50')}>
      <OverviewCards overview={overview} compared={compared} rules={organization} />
      <MarginStrip overview={overview} />
      <div className={CHART_AND_AGENTS}>
        <OverTimePanel
          overview={overview}
          compared={compared}
          onNarrow={(from, to) => controls.change({ period: { from, to } })}
        />
        <AgentTotalsPanel overview={overview} placeOf={placeOf} empty={<NoAgents />} />
      </div>
    </div>
  )
}

/** As much room as the figures will take. */
function FiguresSkeleton() {
  const isSuperAdmin = useSignedInUser().role === 'super_admin'
  return (
    <>
      <OverviewCardsSkeleton />
      {isSuperAdmin && <MarginStripSkeleton />}
      <div className={CHART_AND_AGENTS}>
        <OverTimeSkeleton />
        <AgentTotalsSkeleton />
      </div>
    </>
  )
}

export { OrganizationDashboard as Component }

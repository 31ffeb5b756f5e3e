import { useCallback } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { AgentStatusBadge } from '../../features/agents/agent-status.tsx'
import { comparisonPeriod } from '../../features/filters/comparison-period.ts'
import { AgentTotalsPanel, AgentTotalsSkeleton } from '../../features/metrics/agent-totals.tsx'
import { CallsPerDay, CallsPerDaySkeleton } from '../../features/metrics/calls-per-day.tsx'
import { MarginStrip } from '../../features/metrics/margin-strip.tsx'
import { OverviewCards, OverviewCardsSkeleton } from '../../features/metrics/overview-cards.tsx'
import { classNames } from '../../lib/class-names.ts'
import { displayNameOf } from '../organization-context.ts'
import { PageTitle } from '../page-title.tsx'
import { DashboardCalls } from './dashboard-calls.tsx'
import { DashboardHeader } from './dashboard-header.tsx'
import { NoAgents } from './dashboard-notices.tsx'
import { useDashboard } from './use-dashboard.ts'

const CALLS_PER_PAGE = 25

/** An organization's figures and latest calls. */
export function Component() {
  const dashboard = useDashboard()
  const { organization, overview, agents, controls } = dashboard
  const statusOf = useCallback(
    (agentId: string) =>
      agents.data && <AgentStatusBadge status={agents.data.find(({ id }) => id === agentId)?.status} />,
    [agents.data],
  )
  return (
    <>
      <PageTitle page="Overview" owner={displayNameOf(organization)} />
      <DashboardHeader title="Overview" dashboard={dashboard} />
      <div className="grid gap-2.5 sm:gap-3.5">
        {overview.isPending && (
          <>
            <OverviewCardsSkeleton />
            <div className={CHART_AND_AGENTS}>
              <CallsPerDaySkeleton />
              <AgentTotalsSkeleton />
            </div>
          </>
        )}
        {overview.isError && !overview.data && (
          <Card>
            <ErrorState
              title="The figures could not be loaded"
              error={overview.error}
              onRetry={() => overview.refetch()}
            />
          </Card>
        )}
        {overview.data && (
          <div
            className={classNames(
              'grid gap-2.5 transition-opacity sm:gap-3.5',
              overview.isPlaceholderData && 'opacity-50',
            )}
          >
            <OverviewCards
              overview={overview.data}
              currentRate={organization.billing_rate}
              periodBefore={comparisonPeriod(controls.filters.period, 'previous')?.words ?? ''}
            />
            <MarginStrip overview={overview.data} />
            <div className={CHART_AND_AGENTS}>
              <CallsPerDay overview={overview.data} />
              <AgentTotalsPanel overview={overview.data} statusOf={statusOf} empty={<NoAgents />} />
            </div>
          </div>
        )}
        <DashboardCalls dashboard={dashboard} title="Calls" pageSize={CALLS_PER_PAGE} />
      </div>
    </>
  )
}

const CHART_AND_AGENTS = 'grid gap-2.5 sm:gap-3.5 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.18fr)]'

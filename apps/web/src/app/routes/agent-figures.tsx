import { Card } from '../../components/ui/card.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { MarginStrip } from '../../features/metrics/margin-strip.tsx'
import { OverTimePanel, OverTimeSkeleton } from '../../features/metrics/over-time-panel.tsx'
import { OverviewCards, OverviewCardsSkeleton } from '../../features/metrics/overview-cards.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { AgentDashboard } from './use-agent-dashboard.ts'
import { useCompared } from './use-dashboard.ts'

/** What one agent's calls come to, and their course. */
export function AgentFigures({ dashboard }: { dashboard: AgentDashboard }) {
  const { organization, controls, overview } = dashboard
  const compared = useCompared(dashboard)
  if (overview.data) {
    return (
      <div
        className={classNames('grid gap-2.5 transition-opacity sm:gap-3.5', overview.isPlaceholderData && 'opacity-50')}
      >
        <OverviewCards overview={overview.data} compared={compared} rules={organization} />
        <MarginStrip overview={overview.data} />
        <OverTimePanel
          overview={overview.data}
          compared={compared}
          onNarrow={(from, to) => controls.change({ period: { from, to } })}
        />
      </div>
    )
  }
  if (overview.isError) {
    return (
      <Card>
        <ErrorState title="The figures could not be loaded" error={overview.error} onRetry={() => overview.refetch()} />
      </Card>
    )
  }
  return (
    <>
      <OverviewCardsSkeleton />
      <OverTimeSkeleton />
    </>
  )
}

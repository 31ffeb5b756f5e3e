import type { Day, SystemOverview } from '@roy/types'
import { useMemo } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { classNames } from '../../lib/class-names.ts'
import { addDays, dayOf, daysBetween } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { type Attention, attentionOf } from './attention.ts'
import { AttentionList } from './attention-list.tsx'
import { ClientPanel } from './client-panel.tsx'
import { CurrencyTotalsSkeleton, CurrencyTotalsStrip } from './currency-totals.tsx'
import { useSystemOverview } from './get-system-overview.ts'
import { useClientFilters } from './use-client-filters.ts'

interface SuperAdminDashboardProps {
  period: { from: Day; to: Day }
  /** What the period is compared with, "the 30 days before"; `undefined` where nothing comes before it. */
  periodBefore: string | undefined
  /** What links to a client carry along: the period, as it stands in the URL. */
  search: string
  /** Open alerts, as far as they are known. */
  alerts: Attention[]
}

/** All of the agency's clients: what needs attention, what they come to, and each of them with its figures. */
export function SuperAdminDashboard({ period, periodBefore, search, alerts }: SuperAdminDashboardProps) {
  const overview = useSystemOverview(period)
  if (overview.data) {
    return (
      <div className={classNames('transition-opacity', overview.isPlaceholderData && 'opacity-50')}>
        <Loaded {...{ periodBefore, search, alerts }} overview={overview.data} />
      </div>
    )
  }
  if (overview.isError) {
    return (
      <Card>
        <ErrorState title="The clients could not be loaded" error={overview.error} onRetry={() => overview.refetch()} />
      </Card>
    )
  }
  return (
    <div className="grid gap-3.5">
      <CurrencyTotalsSkeleton />
      <Card>
        <SkeletonRows rows={8} label="Loading clients" />
      </Card>
    </div>
  )
}

interface LoadedProps extends Pick<SuperAdminDashboardProps, 'periodBefore' | 'search' | 'alerts'> {
  overview: SystemOverview
}

function Loaded({ overview, periodBefore, search, alerts }: LoadedProps) {
  const now = useNow()
  const controls = useClientFilters()
  const attention = useMemo(
    () => attentionOf(overview.organizations, now, alerts),
    [overview.organizations, now, alerts],
  )
  const yesterday = addDays(dayOf(new Date(overview.generated_at), 'UTC'), -1)
  const lastWholeDay = earlierOf(overview.to, yesterday)
  const wholeDays = lastWholeDay < overview.from ? 0 : daysBetween(overview.from, lastWholeDay)
  const isOneCurrency = overview.totals.length === 1
  return (
    <div className="grid gap-3.5">
      <AttentionList items={attention} />
      {overview.totals.map((totals) => (
        <CurrencyTotalsStrip
          key={totals.currency}
          totals={totals}
          title={isOneCurrency ? 'All clients' : `Clients billed in ${totals.currency}`}
          periodBefore={periodBefore}
          lastWholeDay={lastWholeDay}
        />
      ))}
      <ClientPanel {...{ overview, controls, now, search, wholeDays }} />
    </div>
  )
}

function earlierOf(a: Day, b: Day): Day {
  return a.localeCompare(b) < 0 ? a : b
}

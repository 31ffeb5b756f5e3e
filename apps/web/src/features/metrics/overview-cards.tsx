import type { Overview } from '@roy/types'
import { CountingFigure } from '../../components/ui/counting-figure.tsx'
import { compareAmounts, compareShares, shareOf } from '../../lib/comparison.ts'
import { formatCount, formatMinutes, formatMoneyRounded, formatPercent } from '../../lib/format-number.ts'
import type { Compared } from './compared.ts'
import {
  type BillingRules,
  callsComputation,
  minutesComputation,
  revenueComputation,
  successComputation,
} from './computations.ts'
import { OverviewCard, OverviewCardSkeleton } from './overview-card.tsx'
import { courseOf } from './trend.ts'

interface OverviewCardsProps {
  overview: Overview
  compared: Compared | undefined
  rules: BillingRules
}

const GRID = 'grid grid-cols-2 gap-2.5 sm:gap-3.5 xl:grid-cols-4'

/** Calls, minutes, revenue and success at a glance. */
export function OverviewCards({ overview, compared, rules }: OverviewCardsProps) {
  const { currency } = overview
  const totals = compared?.totals
  const success = shareOf(overview.successful_calls, overview.connected_calls)
  const comparedSuccess = totals && shareOf(totals.successful_calls, totals.connected_calls)
  const course = courseOf(overview)
  const comparison = (figure: string | undefined) => ({
    before: beforeInWords(compared, figure),
    beforeWhen: compared?.totals ? `in ${compared.words}` : '',
  })
  return (
    <div className={GRID}>
      <OverviewCard
        label="Calls"
        figure={
          <CountingFigure text={formatCount(overview.total_calls)} value={overview.total_calls} format={formatCount} />
        }
        change={totals && compareAmounts(overview.total_calls, totals.total_calls)}
        {...comparison(totals && formatCount(totals.total_calls))}
        computation={callsComputation(overview)}
        trend={course.map((bucket) => bucket.total_calls)}
      />
      <OverviewCard
        label="Billable minutes"
        figure={
          <CountingFigure
            text={formatMinutes(overview.total_billed_minutes)}
            value={Number(overview.total_billed_minutes)}
            format={formatCount}
          />
        }
        change={totals && compareAmounts(Number(overview.total_billed_minutes), Number(totals.total_billed_minutes))}
        {...comparison(totals && formatMinutes(totals.total_billed_minutes))}
        computation={minutesComputation(overview, rules)}
        trend={course.map((bucket) => Number(bucket.billed_minutes))}
      />
      <OverviewCard
        label="Expected revenue"
        figure={
          <CountingFigure
            text={formatMoneyRounded(overview.expected_revenue, currency)}
            value={Number(overview.expected_revenue)}
            format={(revenue) => formatMoneyRounded(revenue.toFixed(2), currency)}
          />
        }
        change={totals && compareAmounts(Number(overview.expected_revenue), Number(totals.expected_revenue))}
        {...comparison(totals && formatMoneyRounded(totals.expected_revenue, currency))}
        computation={revenueComputation(overview, rules)}
        trend={course.map((bucket) => Number(bucket.revenue))}
      />
      <OverviewCard
        label="Success rate"
        figure={success === undefined ? '–' : formatPercent(success)}
        change={compareShares(success, comparedSuccess)}
        {...comparison(totals && (comparedSuccess === undefined ? '–' : formatPercent(comparedSuccess)))}
        computation={successComputation(overview)}
        trend={course.map((bucket) => shareOf(bucket.successful_calls, bucket.connected_calls))}
      />
    </div>
  )
}

/** The four cards while they load. */
export function OverviewCardsSkeleton() {
  return (
    <div role="status" aria-label="Loading figures" className={GRID}>
      <OverviewCardSkeleton />
      <OverviewCardSkeleton />
      <OverviewCardSkeleton />
      <OverviewCardSkeleton />
    </div>
  )
}

/** "vs 1,142", or why there is nothing to compare with. */
function beforeInWords(compared: Compared | undefined, figure: string | undefined): string {
  if (!compared) return 'Not compared'
  if (compared.totals) return compared.totals.total_calls === 0 ? 'vs no calls' : `vs ${figure}`
  return compared.status === 'error' ? 'The comparison could not be loaded' : 'Comparing…'
}

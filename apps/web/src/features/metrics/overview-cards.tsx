import type { DailyTotals, Decimal, Overview } from '@roy/types'
import { CountingFigure } from '../../components/ui/counting-figure.tsx'
import { ShareBar } from '../../components/ui/share-bar.tsx'
import { Sparkline } from '../../components/ui/sparkline.tsx'
import { compareAmounts, compareShares, shareOf } from '../../lib/comparison.ts'
import { formatCount, formatMinutes, formatMoneyRounded, formatPercent } from '../../lib/format-number.ts'
import { dayOf, formatDuration } from '../../lib/format-time.ts'
import { FigureCard, FigureCardSkeleton } from './figure-card.tsx'
import { revenueInWords } from './revenue-in-words.ts'

interface OverviewCardsProps {
  overview: Overview
  /** What a minute costs now. */
  currentRate: Decimal
  /** What the figures are compared with: "the 30 days before". */
  periodBefore: string
}

const GRID = 'grid grid-cols-2 gap-2.5 sm:gap-3.5 xl:grid-cols-4'

/** Calls, minutes, revenue and success at a glance. */
export function OverviewCards({ overview, currentRate, periodBefore }: OverviewCardsProps) {
  const { previous, currency } = overview
  const success = shareOf(overview.successful_calls, overview.connected_calls)
  const previousSuccess = shareOf(previous.successful_calls, previous.connected_calls)
  const before = (figure: string) => (previous.total_calls === 0 ? 'No calls' : `vs ${figure}`)
  const beforeWhen = `in ${periodBefore}`
  const course = completeDays(overview)
  return (
    <div className={GRID}>
      <FigureCard
        label="Calls"
        figure={
          <CountingFigure text={formatCount(overview.total_calls)} value={overview.total_calls} format={formatCount} />
        }
        comparison={compareAmounts(overview.total_calls, previous.total_calls)}
        before={before(formatCount(previous.total_calls))}
        beforeWhen={beforeWhen}
        explanation={`${formatCount(overview.billable_calls)} billable · ${formatCount(overview.test_calls)} test`}
        chart={<Sparkline values={course.map((day) => day.total_calls)} />}
      />
      <FigureCard
        label="Billable minutes"
        figure={
          <CountingFigure
            text={formatMinutes(overview.total_billed_minutes)}
            value={Number(overview.total_billed_minutes)}
            format={formatCount}
          />
        }
        comparison={compareAmounts(Number(overview.total_billed_minutes), Number(previous.total_billed_minutes))}
        before={before(formatMinutes(previous.total_billed_minutes))}
        beforeWhen={beforeWhen}
        explanation={averageInWords(overview)}
        chart={<Sparkline values={course.map((day) => Number(day.billed_minutes))} />}
      />
      <FigureCard
        label="Expected revenue"
        figure={
          <CountingFigure
            text={formatMoneyRounded(overview.expected_revenue, currency)}
            value={Number(overview.expected_revenue)}
            format={(revenue) => formatMoneyRounded(revenue.toFixed(2), currency)}
          />
        }
        comparison={compareAmounts(Number(overview.expected_revenue), Number(previous.expected_revenue))}
        before={before(formatMoneyRounded(previous.expected_revenue, currency))}
        beforeWhen={beforeWhen}
        explanation={revenueInWords({
          minutes: overview.total_billed_minutes,
          revenue: overview.expected_revenue,
          currentRate,
          currency,
        })}
        chart={<Sparkline values={course.map((day) => Number(day.revenue))} />}
      />
      <FigureCard
        label="Success rate"
        figure={success === undefined ? '–' : formatPercent(success)}
        comparison={compareShares(success, previousSuccess)}
        before={before(previousSuccess === undefined ? '–' : formatPercent(previousSuccess))}
        beforeWhen={beforeWhen}
        explanation={successInWords(overview)}
        chart={<SentimentBar overview={overview} />}
      />
    </div>
  )
}

/** The days that are over: a day that has just begun would look like a fall. */
function completeDays({ daily, generated_at, timezone }: Overview): DailyTotals[] {
  const today = dayOf(new Date(generated_at), timezone)
  return daily.filter(({ day }) => day < today)
}

/** The four cards while they load. */
export function OverviewCardsSkeleton() {
  return (
    <div role="status" aria-label="Loading figures" className={GRID}>
      <FigureCardSkeleton />
      <FigureCardSkeleton />
      <FigureCardSkeleton />
      <FigureCardSkeleton />
    </div>
  )
}

function averageInWords({ connected_calls, average_duration_seconds }: Overview): string {
  return connected_calls === 0 ? 'No talk time yet' : `${formatDuration(average_duration_seconds)} per call on average`
}

function successInWords({ successful_calls, connected_calls }: Overview): string {
  if (connected_calls === 0) return 'No connected calls yet'
  return `${formatCount(successful_calls)} of ${formatCount(connected_calls)} connected calls`
}

/** How callers felt, as far as it is known. */
function SentimentBar({ overview: { sentiment } }: { overview: Overview }) {
  const { positive, neutral, negative } = sentiment
  if (positive + neutral + negative === 0) return null
  return (
    <div
      role="img"
      aria-label={`Sentiment: ${positive} positive, ${neutral} neutral, ${negative} negative`}
      title={`${formatCount(positive)} positive, ${formatCount(neutral)} neutral, ${formatCount(negative)} negative`}
      className="w-23 pt-1"
    >
      <ShareBar
        shares={[
          { label: 'Positive', count: positive, colour: 'bg-good' },
          { label: 'Neutral', count: neutral, colour: 'bg-test-bar' },
          { label: 'Negative', count: negative, colour: 'bg-bad' },
        ]}
      />
      <p className="mt-1 text-right text-[11px] text-ink-3">{formatCount(positive)} positive</p>
    </div>
  )
}

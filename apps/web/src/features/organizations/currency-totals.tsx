import type { CurrencyTotals, DailyTotals } from '@roy/types'
import type { ReactNode } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { Sparkline } from '../../components/ui/sparkline.tsx'
import { classNames } from '../../lib/class-names.ts'
import { type Comparison, compareAmounts, compareShares, shareOf } from '../../lib/comparison.ts'
import { formatCount, formatMinutes, formatMoneyRounded, formatPercent } from '../../lib/format-number.ts'

interface CurrencyTotalsStripProps {
  totals: CurrencyTotals
  /** What they are totals of: "All clients", "Clients billed in EUR". */
  title: string
  /** What they are compared with: "the 30 days before"; `undefined` for nothing. */
  periodBefore: string | undefined
  /** The last day that is over; the one that has just begun would look like a fall. */
  lastWholeDay: string
}

/** What all clients of one currency come to, against the period before, with its course. */
export function CurrencyTotalsStrip({ totals, title, periodBefore, lastWholeDay }: CurrencyTotalsStripProps) {
  const { currency, previous } = totals
  const days = totals.daily.filter(({ day }) => day <= lastWholeDay)
  const before = (figure: string) => (periodBefore === undefined ? undefined : `vs ${figure}`)
  const course = (figureOf: (day: DailyTotals) => number) => <Sparkline values={days.map(figureOf)} />
  const success = shareOf(totals.successful_calls, totals.connected_calls)
  const previousSuccess = shareOf(previous.successful_calls, previous.connected_calls)
  return (
    <Card aria-label={title}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 pt-3">
        <h2 className="text-s font-semibold">{title}</h2>
        {periodBefore && <p className="text-xs text-ink-3">Compared with {periodBefore}</p>}
      </header>
      <dl className="grid grid-cols-2 xl:grid-cols-4">
        <Figure
          name="Calls"
          value={formatCount(totals.total_calls)}
          comparison={compareAmounts(totals.total_calls, previous.total_calls)}
          before={before(formatCount(previous.total_calls))}
          chart={course((day) => day.total_calls)}
        />
        <Figure
          name="Billable minutes"
          value={formatMinutes(totals.total_billed_minutes)}
          comparison={compareAmounts(Number(totals.total_billed_minutes), Number(previous.total_billed_minutes))}
          before={before(formatMinutes(previous.total_billed_minutes))}
          chart={course((day) => Number(day.billed_minutes))}
        />
        <Figure
          name="Expected revenue"
          value={formatMoneyRounded(totals.expected_revenue, currency)}
          comparison={compareAmounts(Number(totals.expected_revenue), Number(previous.expected_revenue))}
          before={before(formatMoneyRounded(previous.expected_revenue, currency))}
          chart={course((day) => Number(day.revenue))}
        />
        <Figure
          name="Success rate"
          value={success === undefined ? '–' : formatPercent(success)}
          comparison={compareShares(success, previousSuccess)}
          before={before(previousSuccess === undefined ? '–' : formatPercent(previousSuccess))}
          chart={course((day) => shareOf(day.successful_calls, day.connected_calls) ?? 0)}
        />
      </dl>
    </Card>
  )
}

interface FigureProps {
  name: string
  value: string
  comparison: Comparison | undefined
  before: string | undefined
  chart: ReactNode
}

const COLOURS = { up: 'text-good', down: 'text-bad', same: 'text-ink-2' }

function Figure({ name, value, comparison, before, chart }: FigureProps) {
  return (
    <div className="relative min-w-0 px-4 pt-2 pb-3.5 xl:border-l xl:border-line xl:first:border-l-0">
      <dt className="text-s text-ink-2">{name}</dt>
      <dd className="text-[1.375rem] leading-tight font-[640] tracking-[-0.02em] tabular-nums">{value}</dd>
      <dd className="mt-1 text-xs text-ink-3">
        {comparison && (
          <span className={classNames('mr-1.5 font-[600]', COLOURS[comparison.direction])}>{comparison.text}</span>
        )}
        {before}
      </dd>
      <dd aria-hidden className="absolute top-3 right-4 hidden sm:block">
        {chart}
      </dd>
    </div>
  )
}

/** Totals that are about to be. */
export function CurrencyTotalsSkeleton() {
  return (
    <Card>
      <div role="status" aria-label="Loading totals" className="grid grid-cols-2 gap-6 px-4 py-4 xl:grid-cols-4">
        {['calls', 'minutes', 'revenue', 'success'].map((figure) => (
          <div key={figure}>
            <Skeleton className="h-3.5 w-20" />
            <Skeleton className="mt-3 h-6 w-28" />
            <Skeleton className="mt-3 h-3 w-24" />
          </div>
        ))}
      </div>
    </Card>
  )
}

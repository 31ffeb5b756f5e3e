import type { Day, Overview } from '@roy/types'
import { type StackedBar, StackedBars } from '../../components/ui/stacked-bars.tsx'
import { formatDay } from '../../lib/format-time.ts'
import { type Bucket, bucketInWords } from './buckets.ts'
import { type Measure, wholeAmount } from './measures.ts'

const FILLS = ['bg-brand', 'bg-test-bar']

export interface OverTimeChartProps {
  title: string
  measure: Measure
  buckets: Bucket[]
  overview: Overview
  comparedBuckets: Bucket[]
  onNarrow: (from: Day, to: Day) => void
}

/** The buckets as bars, with the compared days as a faint line. Pressing a bar looks at its days. */
export function OverTimeChart(props: OverTimeChartProps) {
  const { title, measure, buckets, comparedBuckets, overview, onNarrow } = props
  const bars = buckets.map((bucket, index) => barOf(bucket, comparedBuckets[index], measure, overview.currency))
  const narrow = (bar: StackedBar) => {
    const bucket = buckets[bars.indexOf(bar)]
    if (bucket) onNarrow(bucket.from, bucket.to)
  }
  return (
    <StackedBars
      summary={summaryOf(title, measure, overview)}
      bars={bars}
      fills={FILLS}
      formatTick={(tick) => measure.formatTick(tick, overview.currency)}
      isWhole={measure.isWhole}
      compared={comparedBuckets.map((bucket) => wholeAmount(measure, bucket))}
      // One bar alone is all that is looked at already.
      onSelect={bars.length > 1 ? narrow : undefined}
    />
  )
}

function barOf(bucket: Bucket, compared: Bucket | undefined, measure: Measure, currency: string): StackedBar {
  const lines = [measure.inWords(bucket, currency)]
  if (compared) lines.push(`${bucketInWords(compared)}: ${measure.inWords(compared, currency)}`)
  return {
    key: bucket.from,
    label: formatDay(bucket.from, 'short'),
    amounts: measure.amounts(bucket),
    title: bucketInWords(bucket),
    lines,
  }
}

function summaryOf(title: string, measure: Measure, overview: Overview): string {
  const period = `${formatDay(overview.from, 'full')} to ${formatDay(overview.to, 'full')}`
  const { total_billed_minutes: billed_minutes, expected_revenue: revenue } = overview
  const totals = measure.inWords({ ...overview, billed_minutes, revenue }, overview.currency)
  return `${title}, ${period}: ${totals}. Walk through the bars with the arrow keys.`
}

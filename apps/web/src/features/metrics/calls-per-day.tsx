import type { Overview } from '@roy/types'
import { ChartColumn, Table2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { type Column, DataTable } from '../../components/ui/data-table.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { type StackedBar, StackedBars } from '../../components/ui/stacked-bars.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { formatDay, formatTimezone } from '../../lib/format-time.ts'
import { type BucketSize, bucketDays, bucketInWords, bucketSizeFor, type DayBucket } from './day-buckets.ts'

const TITLES: Record<BucketSize, string> = {
  day: 'Calls per day',
  week: 'Calls per week',
  month: 'Calls per month',
}

const SKELETON_HEIGHTS = ['h-3/5', 'h-4/5', 'h-2/5', 'h-1/5', 'h-7/10', 'h-9/10', 'h-1/2', 'h-1/4', 'h-3/4', 'h-11/12']

const FILLS = ['fill-brand', 'fill-test-bar']

const COLUMNS: Column<DayBucket>[] = [
  { id: 'days', header: 'Day', cell: ({ row }) => bucketInWords(row.original) },
  {
    id: 'billable',
    header: 'Billable',
    meta: { isNumeric: true },
    cell: ({ row }) => formatCount(row.original.billable),
  },
  { id: 'test', header: 'Test', meta: { isNumeric: true }, cell: ({ row }) => formatCount(row.original.test) },
  {
    id: 'all',
    header: 'All calls',
    meta: { isNumeric: true },
    cell: ({ row: { original } }) => formatCount(original.billable + original.test),
  },
]

/** Billable and test calls over the period, as bars or, for those who prefer figures, as a table. */
export function CallsPerDay({ overview }: { overview: Overview }) {
  const [isTable, setIsTable] = useState(false)
  const toggle = isTable ? 'Show as chart' : 'Show as table'
  const size = bucketSizeFor(overview.daily.length)
  const buckets = bucketDays(overview.daily, size)
  const bars = buckets.map(barOf)
  const bucketOf = (bar: StackedBar) => buckets[bars.indexOf(bar)]
  return (
    <Panel
      title={TITLES[size]}
      aside={<Legend />}
      end={
        <>
          <span className="hidden sm:inline" title="Days begin and end in this time zone">
            {formatTimezone(overview.timezone)}
          </span>
          <Button look="quiet" size="icon" aria-label={toggle} title={toggle} onClick={() => setIsTable(!isTable)}>
            {isTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
          </Button>
        </>
      }
    >
      {isTable ? (
        <div className="max-h-[14.6rem] overflow-y-auto">
          <DataTable
            label={`Table of ${TITLES[size].toLowerCase()}`}
            columns={COLUMNS}
            rows={buckets}
            idOf={({ from }) => from}
          />
        </div>
      ) : (
        <StackedBars
          summary={summaryOf(overview, TITLES[size])}
          bars={bars}
          fills={FILLS}
          describe={(bar) => <BucketDescription bucket={bucketOf(bar)} />}
        />
      )}
    </Panel>
  )
}

/** The chart while it loads. */
export function CallsPerDaySkeleton() {
  return (
    <Panel title={TITLES.day}>
      <div role="status" aria-label="Loading chart" className="flex h-[14.3rem] items-end gap-2 px-4 pb-9">
        {SKELETON_HEIGHTS.map((height) => (
          <Skeleton key={height} className={`flex-1 ${height}`} />
        ))}
      </div>
    </Panel>
  )
}

function barOf(bucket: DayBucket): StackedBar {
  return { key: bucket.from, label: formatDay(bucket.from, 'short'), counts: [bucket.billable, bucket.test] }
}

function BucketDescription({ bucket }: { bucket: DayBucket | undefined }) {
  if (!bucket) return null
  return (
    <>
      <p className="font-[600]">{bucketInWords(bucket)}</p>
      <p className="text-ink-2 tabular-nums">
        {formatCount(bucket.billable)} billable · {formatCount(bucket.test)} test
      </p>
    </>
  )
}

function Legend() {
  return (
    <ul className="flex gap-3 text-s text-ink-2">
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-[3px] bg-brand" />
        Billable
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-[3px] bg-test-bar" />
        Test
      </li>
    </ul>
  )
}

function summaryOf(overview: Overview, title: string): string {
  const { from, to, billable_calls, test_calls } = overview
  const period = `${formatDay(from, 'full')} to ${formatDay(to, 'full')}`
  return `${title}, ${period}: ${formatCount(billable_calls)} billable and ${formatCount(test_calls)} test calls. Use the arrow keys for single bars.`
}

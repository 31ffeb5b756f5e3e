import type { Day, Overview } from '@roy/types'
import { ChartColumn, Table2 } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { formatTimezone } from '../../lib/format-time.ts'
import { onDemand, prepare } from '../../lib/on-demand.ts'
import { useHasFirstPaint } from '../../lib/use-has-first-paint.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNeededPart } from '../../lib/use-needed-part.ts'
import { alignDays, bucketDays, bucketSizeFor, MOST_BARS } from './buckets.ts'
import type { Compared } from './compared.ts'
import { MEASURE_IDS, MEASURES, measureTitle } from './measures.ts'
import type { OverTimeChartProps } from './over-time-chart.tsx'
import { OverTimeLegend } from './over-time-legend.tsx'
import { OverTimeTable } from './over-time-table.tsx'
import { useMeasure } from './use-measure.ts'

const chart = onDemand(() => import('./over-time-chart.tsx'))

interface OverTimePanelProps {
  overview: Overview
  compared: Compared | undefined
  /** Looks at some of the days only. */
  onNarrow: (from: Day, to: Day) => void
}

/** Calls, minutes or revenue over the period, as bars or, for those who prefer figures, as a table that adds up. */
export function OverTimePanel({ overview, compared, onNarrow }: OverTimePanelProps) {
  const [isTable, setIsTable] = useState(false)
  const { measure, choose } = useMeasure()
  const size = bucketSizeFor(overview.daily.length, useIsWide() ? MOST_BARS.wide : MOST_BARS.narrow)
  const buckets = useMemo(() => bucketDays(overview.daily, size), [overview.daily, size])
  const comparedBuckets = compared?.daily ? alignDays(buckets, compared.daily) : []
  const title = measureTitle(measure, size)
  const toggle = isTable ? 'Show as chart' : 'Show as table'
  return (
    <Panel
      title={title}
      end={
        <>
          <Segmented label="Chart" options={OPTIONS} value={measure.id} onChange={choose} />
          <Button look="quiet" size="icon" aria-label={toggle} title={toggle} onClick={() => setIsTable(!isTable)}>
            {isTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
          </Button>
        </>
      }
    >
      <Frame>
        {isTable ? (
          <OverTimeTable
            label={`Table of ${title.toLowerCase()}`}
            measure={measure}
            buckets={buckets}
            comparedBuckets={comparedBuckets}
            currency={overview.currency}
          />
        ) : (
          <>
            <OverTimeLegend measure={measure} compared={compared} timezone={formatTimezone(overview.timezone)} />
            <Chart {...{ title, measure, buckets, overview, comparedBuckets, onNarrow }} />
          </>
        )}
      </Frame>
    </Panel>
  )
}

function Chart(props: OverTimeChartProps) {
  const part = useNeededPart(chart)
  // It measures the page as it is drawn: the figures above it do not wait for that.
  const hasFirstPaint = useHasFirstPaint()
  return part && hasFirstPaint ? <part.OverTimeChart {...props} /> : <ChartSkeleton />
}

const OPTIONS = MEASURE_IDS.map((id) => ({ value: id, label: MEASURES[id].label }))

/** The panel while its figures load. */
export function OverTimeSkeleton() {
  // Fetched along with the figures rather than after them. The panel fetches it again, and says so if it cannot be had.
  useEffect(() => prepare(chart), [])
  return (
    <Panel title={measureTitle(MEASURES.calls, 'day')} end={<span className="h-9" />}>
      <Frame>
        <div role="status" aria-label="Loading chart" className="pt-8">
          <ChartSkeleton />
        </div>
      </Frame>
    </Panel>
  )
}

/** As high as the chart with its legend, whatever stands in it, so that nothing below moves. */
function Frame({ children }: { children: ReactNode }) {
  return <div className="h-64 overflow-y-auto pt-1 2xl:h-80">{children}</div>
}

const HEIGHTS = ['h-3/5', 'h-4/5', 'h-2/5', 'h-1/5', 'h-7/10', 'h-9/10', 'h-1/2', 'h-1/4', 'h-3/4', 'h-11/12']

function ChartSkeleton() {
  return (
    <div className="mr-4 ml-11 flex h-46 items-end gap-2 2xl:h-62">
      {HEIGHTS.map((height) => (
        <Skeleton key={height} className={`flex-1 ${height}`} />
      ))}
    </div>
  )
}

import type { ReactNode } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { Sparkline, type SparklineValue } from '../../components/ui/sparkline.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { Comparison } from '../../lib/comparison.ts'
import { ComputationButton } from './computation-button.tsx'
import type { Computation } from './computations.ts'

interface OverviewCardProps {
  label: string
  figure: ReactNode
  /** How it moved; `undefined` where it cannot be said. */
  change: Comparison | undefined
  /** What it was before: "vs 1,142". */
  before: string
  /** When that was: "in the 30 days before". Left out where there is little room. */
  beforeWhen: string
  computation: Computation
  /** The figure over the period. */
  trend: SparklineValue[]
}

const SHEET = 'relative flex flex-col px-3.5 py-3 sm:px-4 sm:py-3.5'
const COLOURS = { up: 'text-good', down: 'text-bad', same: 'text-ink-2' }

/** A headline figure with what it is compared with, its course, and how it came about. */
export function OverviewCard({ label, figure, change, before, beforeWhen, computation, trend }: OverviewCardProps) {
  return (
    <Card aria-label={label} className={SHEET}>
      <h2 className="text-s text-ink-2">{label}</h2>
      <p className="mt-0.5 text-[1.375rem] leading-tight font-[640] tracking-[-0.02em] tabular-nums sm:text-figure">
        {figure}
      </p>
      <p className="mt-1.5 h-4 truncate text-xs text-ink-3" title={`${before} ${beforeWhen}`.trim()}>
        {change && <span className={classNames('mr-1.5 font-[600]', COLOURS[change.direction])}>{change.text}</span>}
        {before}
        <span className="hidden sm:inline"> {beforeWhen}</span>
      </p>
      <ComputationButton figure={label} computation={computation} />
      <div className="mt-auto pt-2 sm:absolute sm:top-3.5 sm:right-4 sm:pt-0">
        {/* Small enough to stay beside the label until there is room beside the figure, however long that is. */}
        <Sparkline values={trend} className="max-sm:w-full sm:max-2xl:h-5 sm:max-2xl:w-18" />
      </div>
    </Card>
  )
}

/** A card that is about to be, as high as it will be. */
export function OverviewCardSkeleton() {
  return (
    <Card className={SHEET}>
      <Skeleton className="my-0.5 h-3.5 w-20" />
      <Skeleton className="mt-1.5 h-6 w-28 sm:h-7" />
      <Skeleton className="mt-2.5 h-3 w-24 sm:w-36" />
      <Skeleton className="mt-2 mb-0.5 h-3 w-24" />
      <Skeleton className="mt-2 h-7 w-full sm:hidden" />
    </Card>
  )
}

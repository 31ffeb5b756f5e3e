import type { ReactNode } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { Comparison } from '../../lib/comparison.ts'

interface FigureCardProps {
  label: string
  figure: ReactNode
  comparison: Comparison | undefined
  /** What it was before: "vs 1,142". */
  before: string
  /** When that was: "in the 30 days before". Left out where there is little room. */
  beforeWhen: string
  /** How the figure came about, in one line. */
  explanation: ReactNode
  chart?: ReactNode
}

const COLOURS = { up: 'text-good', down: 'text-bad', same: 'text-ink-2' }

/** A headline figure with what it is compared with, and how it came about. */
export function FigureCard({ label, figure, comparison, before, beforeWhen, explanation, chart }: FigureCardProps) {
  return (
    <Card aria-label={label} className="relative px-3.5 py-3 sm:px-4 sm:py-3.5">
      <h2 className="text-s text-ink-2">{label}</h2>
      <p className="mt-0.5 text-[1.375rem] leading-tight font-[640] tracking-[-0.02em] tabular-nums sm:text-figure">
        {figure}
      </p>
      <p className="mt-1.5 text-xs text-ink-3">
        {comparison && (
          <span className={classNames('mr-1.5 font-[600]', COLOURS[comparison.direction])}>{comparison.text}</span>
        )}
        {before}
        <span className="hidden sm:inline"> {beforeWhen}</span>
      </p>
      <div className="mt-0.5 text-xs text-ink-2">{explanation}</div>
      {chart && <div className="absolute top-4 right-4 hidden sm:block">{chart}</div>}
    </Card>
  )
}

/** A card that is about to be. */
export function FigureCardSkeleton() {
  return (
    <Card className="px-4 py-3.5">
      <Skeleton className="h-3.5 w-20" />
      <Skeleton className="mt-3 h-7 w-28" />
      <Skeleton className="mt-3 h-3 w-36" />
      <Skeleton className="mt-2 h-3 w-24" />
    </Card>
  )
}

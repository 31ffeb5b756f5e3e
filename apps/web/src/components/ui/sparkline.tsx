import { classNames } from '../../lib/class-names.ts'
import { areaPath, type LinePoint, linePath } from './line-path.ts'

const WIDTH = 92
const HEIGHT = 28
const MARGIN = 2

/** A value of the course; `undefined` where there is none, which leaves a gap. */
export type SparklineValue = number | undefined

/** The course of a figure, small and without axes; the figure beside it says what matters, so it is not read out. */
export function Sparkline({ values, className }: { values: SparklineValue[]; className?: string }) {
  const known = values.filter((value) => value !== undefined)
  if (known.length < 2 || known.every((value) => value === 0)) return null
  const paths = sparklinePaths(values)
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={classNames('block h-7 w-23 text-brand', className)}
    >
      <path d={paths.area} fill="currentColor" opacity={0.1} />
      <path
        d={paths.line}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** The line through `values`, from zero at the bottom to their maximum at the top, and the area below it. */
export function sparklinePaths(values: SparklineValue[]): { line: string; area: string } {
  const highest = Math.max(...values.map((value) => value ?? 0)) || 1
  const points = values.map((value, index): LinePoint => {
    if (value === undefined) return undefined
    const x = (index / Math.max(values.length - 1, 1)) * WIDTH
    return [x, HEIGHT - MARGIN - (Math.max(value, 0) / highest) * (HEIGHT - 2 * MARGIN)]
  })
  return { line: linePath(points), area: areaPath(points, HEIGHT) }
}

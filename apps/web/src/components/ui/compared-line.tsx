import { linePath } from './line-path.ts'

/** How high the drawing is in its own units; it is stretched over whatever it lies on. */
const HEIGHT = 100

interface ComparedLineProps {
  /** One amount per bar below. */
  amounts: number[]
  /** The amount at the upper edge. */
  top: number
}

/** What bars are compared with: a faint dashed line from the middle of each bar to the next. */
export function ComparedLine({ amounts, top }: ComparedLineProps) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${amounts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full overflow-visible text-ink-3 opacity-60"
    >
      <path
        d={comparedPath(amounts, top)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.25}
        strokeDasharray="4 3"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** The line's path; above a single bar it spans the bar. */
export function comparedPath(amounts: number[], top: number): string {
  const y = (amount: number) => HEIGHT - (amount / top) * HEIGHT
  const [only] = amounts
  if (amounts.length === 1 && only !== undefined) {
    return linePath([
      [0.2, y(only)],
      [0.8, y(only)],
    ])
  }
  return linePath(amounts.map((amount, index) => [index + 0.5, y(amount)]))
}

import { classNames } from '../../lib/class-names.ts'

const WIDTH = 92
const HEIGHT = 28
const MARGIN = 2

/** The course of a figure, small and without axes; the figure beside it says what matters, so it is not read out. */
export function Sparkline({ values, className }: { values: number[]; className?: string }) {
  if (values.length < 2 || values.every((value) => value === 0)) return null
  const line = sparklinePath(values)
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={classNames('h-7 w-23 text-brand', className)}
    >
      <path d={`${line} L${WIDTH} ${HEIGHT} L0 ${HEIGHT} Z`} fill="currentColor" opacity={0.1} />
      <path
        d={line}
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

/** The line through `values`, from zero at the bottom to their maximum at the top. */
export function sparklinePath(values: number[]): string {
  const highest = Math.max(...values, 1)
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * WIDTH
    const y = HEIGHT - MARGIN - (Math.max(value, 0) / highest) * (HEIGHT - 2 * MARGIN)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return `M${points.join(' L')}`
}

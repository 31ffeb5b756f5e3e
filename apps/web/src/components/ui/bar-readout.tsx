interface BarReadoutProps {
  title: string
  lines: string[]
  /** What pressing the bar does. */
  hint: string | undefined
  /** Where the bar stands, from 0 at the left edge of the chart to 1 at its right. */
  position: number
}

/** What a bar of a chart stands for, beside it, on the side with more room. The bar itself says the same to those who listen. */
export function BarReadout({ title, lines, hint, position }: BarReadoutProps) {
  const place =
    position < 0.5
      ? { left: `calc(${position * 100}% + 1.25rem)` }
      : { right: `calc(${(1 - position) * 100}% + 1.25rem)` }
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute -top-1 z-10 w-max max-w-[50%] rounded-medium bg-raised px-3 py-2 text-s text-pretty shadow-float"
      style={place}
    >
      <p className="font-[600]">{title}</p>
      {lines.map((line) => (
        <p key={line} className="text-ink-2 tabular-nums">
          {line}
        </p>
      ))}
      {hint && <p className="mt-1 hidden text-xs text-ink-3 sm:block">{hint}</p>}
    </div>
  )
}

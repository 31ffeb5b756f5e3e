import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { countTicks, labelledBars } from './axis.ts'
import { useWidth } from './use-width.ts'

export interface StackedBar {
  key: string
  /** Below the axis. */
  label: string
  /** From the bottom up, one count per series. */
  counts: number[]
}

interface StackedBarsProps {
  /** What the chart shows, in one sentence: it is read out instead of the picture. */
  summary: string
  bars: StackedBar[]
  /** One fill class per series, from the bottom up. */
  fills: string[]
  /** What to say about the bar under the pointer or chosen with the arrow keys. */
  describe: (bar: StackedBar) => ReactNode
}

const HEIGHT = 190
const AXIS_BELOW = 24
const MINIMUM_LABEL_GAP = 66
const DIGIT_WIDTH = 7
const GAP_BETWEEN_SERIES = 1.5

/** Counts over time as stacked bars. Arrow keys walk from bar to bar, as the pointer does. */
export function StackedBars({ summary, bars, fills, describe }: StackedBarsProps) {
  const { ref, width } = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number>()
  const highest = Math.max(0, ...bars.map((bar) => sum(bar.counts)))
  const ticks = countTicks(highest)
  const top = ticks.at(-1) ?? 1
  const axisLeft = String(top).length * DIGIT_WIDTH + 10
  const slot = Math.max(width - axisLeft, 0) / Math.max(bars.length, 1)
  const barWidth = Math.min(Math.max(slot * 0.68, 1.5), 34)
  const y = (count: number) => HEIGHT - (count / top) * (HEIGHT - 6)
  const activeBar = active === undefined ? undefined : bars[active]

  const barAt = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - axisLeft
    const index = Math.floor(x / slot)
    setActive(index >= 0 && index < bars.length ? index : undefined)
  }
  const walk = (event: KeyboardEvent) => {
    const next = nextBar(event.key, active, bars.length)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
  }

  return (
    <div className="relative px-4 pb-3">
      <div
        ref={ref}
        role="img"
        aria-label={summary}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="relative rounded-small"
        onPointerMove={barAt}
        onPointerDown={barAt}
        onPointerLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
        onKeyDown={walk}
      >
        <svg aria-hidden width={width} height={HEIGHT + AXIS_BELOW} className="block max-w-full overflow-visible">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={axisLeft} x2={width} y1={y(tick)} y2={y(tick)} className="stroke-line" />
              <text x={axisLeft - 8} y={y(tick) + 4} textAnchor="end" className="fill-ink-3 text-[11px] tabular-nums">
                {tick}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => (
            <g key={bar.key} className={classNames('transition-opacity', isFaded(index, active) && 'opacity-45')}>
              {bar.counts.map((count, series) => {
                const below = sum(bar.counts.slice(0, series))
                const height = y(below) - y(below + count)
                const gap = below > 0 ? GAP_BETWEEN_SERIES : 0
                return count > 0 ? (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: the series keep their order
                    key={series}
                    x={axisLeft + slot * index + (slot - barWidth) / 2}
                    y={y(below + count)}
                    width={barWidth}
                    height={Math.max(height - gap, 1)}
                    rx={Math.min(2.5, barWidth / 3)}
                    className={fills[series]}
                  />
                ) : null
              })}
            </g>
          ))}
          {labelledBars(bars.length, width - axisLeft, MINIMUM_LABEL_GAP).map((index) => (
            <text
              key={index}
              x={axisLeft + slot * (index + 0.5)}
              y={HEIGHT + 18}
              textAnchor={anchorOf(index, bars.length, slot)}
              className="fill-ink-3 text-[11.5px]"
            >
              {bars[index]?.label}
            </text>
          ))}
        </svg>
      </div>
      <div aria-live="polite">
        {activeBar && active !== undefined && (
          <div
            className="pointer-events-none absolute top-0 z-10 rounded-medium bg-raised px-3 py-2 text-s whitespace-nowrap shadow-float"
            style={tooltipPlace(axisLeft + slot * (active + 0.5), width)}
          >
            {describe(activeBar)}
          </div>
        )}
      </div>
    </div>
  )
}

function isFaded(index: number, active: number | undefined): boolean {
  return active !== undefined && active !== index
}

function nextBar(key: string, active: number | undefined, count: number): number | undefined {
  if (key === 'ArrowRight') return Math.min((active ?? -1) + 1, count - 1)
  if (key === 'ArrowLeft') return Math.max((active ?? count) - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

/** Beside the bar, on the side where there is room. */
function tooltipPlace(x: number, width: number) {
  return x < width / 2 ? { left: x + 30 } : { right: width - x + 30 }
}

/** The outermost labels lean inwards where a bar is narrower than its label. */
function anchorOf(index: number, count: number, slot: number): 'start' | 'middle' | 'end' {
  if (slot > MINIMUM_LABEL_GAP / 1.6) return 'middle'
  if (index === 0) return 'start'
  return index === count - 1 ? 'end' : 'middle'
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

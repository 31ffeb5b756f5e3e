import { classNames } from '../../lib/class-names.ts'
import { axisTicks, labelledBars } from './axis.ts'
import { BarReadout } from './bar-readout.tsx'
import { ComparedLine } from './compared-line.tsx'
import { useBarWalk } from './use-bar-walk.ts'
import { useWidth } from './use-width.ts'

export interface StackedBar {
  key: string
  /** Below the axis. */
  label: string
  /** From the bottom up, one amount per series. */
  amounts: number[]
  /** What the bar stands for: "Thu, Nov 12". */
  title: string
  /** What there is to say about it: "38 billable · 3 test". */
  lines: string[]
}

interface StackedBarsProps {
  /** What the chart shows, in one sentence, for those who listen. */
  summary: string
  bars: StackedBar[]
  /** One background class per series, from the bottom up. */
  fills: string[]
  /** How marks of the axis are written. */
  formatTick: (tick: number) => string
  /** Counts have no marks between whole numbers. */
  isWhole?: boolean
  /** What each bar is compared with, as a faint line. */
  compared?: number[] | undefined
  /** What pressing a bar does; without it, bars only tell what they stand for. */
  onSelect?: ((bar: StackedBar) => void) | undefined
}

const MINIMUM_LABEL_GAP = 64
const NARROW_BAR = 16

/**
 * Amounts over time as stacked bars. Each bar tells about itself under the pointer and in focus; the chart is one stop of
 * the Tab key, in which the arrow keys walk. The bars' frame has a fixed height, so that nothing around it moves.
 */
export function StackedBars(props: StackedBarsProps) {
  const { summary, bars, fills, formatTick, isWhole = false, compared = [], onSelect } = props
  const { ref, width } = useWidth<HTMLDivElement>()
  const { active, tabStop, listen, barProps } = useBarWalk(bars.length)
  const ticks = axisTicks(Math.max(0, ...bars.map((bar) => sum(bar.amounts)), ...compared), { isWhole })
  const top = ticks.at(-1) ?? 1
  const activeBar = active === undefined ? undefined : bars[active]

  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no fieldset
    <div
      role="group"
      aria-label={summary}
      className="grid grid-cols-[auto_minmax(0,1fr)] px-4 text-[11.5px]"
      {...listen}
    >
      <div aria-hidden className="relative min-w-5 pr-2 text-right text-ink-3 tabular-nums">
        {/* The widest mark makes the column as wide as it must be. */}
        <span className="invisible">{longest(ticks.map(formatTick))}</span>
        {ticks.map((tick) => (
          <span
            key={tick}
            className="absolute right-2 translate-y-1/2 leading-none"
            style={{ bottom: share(tick, top) }}
          >
            {formatTick(tick)}
          </span>
        ))}
      </div>
      <div ref={ref} className="relative h-46 2xl:h-62">
        {ticks.map((tick) => (
          <span
            key={tick}
            aria-hidden
            className="absolute inset-x-0 h-px bg-line"
            style={{ bottom: share(tick, top) }}
          />
        ))}
        <div className="absolute inset-0 flex">
          {bars.map((bar, index) => (
            <button
              key={bar.key}
              type="button"
              tabIndex={index === tabStop ? 0 : -1}
              aria-label={[bar.title, ...bar.lines].join(', ')}
              aria-disabled={!onSelect}
              className={classNames(
                'flex h-full min-w-0 flex-1 flex-col-reverse items-center gap-px rounded-small -outline-offset-1 transition-[opacity,background-color]',
                !onSelect && 'cursor-default',
                active === index && 'bg-hover',
                active !== undefined && active !== index && 'opacity-55',
              )}
              {...barProps(index, () => onSelect?.(bar))}
            >
              {bar.amounts.map((amount, series) =>
                amount > 0 ? (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: the series keep their order
                    key={series}
                    className={classNames(
                      'block min-h-px w-[68%] max-w-9 min-w-px rounded-[2.5px] transition-[height] duration-300',
                      fills[series],
                    )}
                    style={{ height: share(amount, top) }}
                  />
                ) : null,
              )}
            </button>
          ))}
        </div>
        {compared.length > 0 && <ComparedLine amounts={compared} top={top} />}
        {activeBar && active !== undefined && (
          <BarReadout
            title={activeBar.title}
            lines={activeBar.lines}
            hint={onSelect && 'Press to look closer'}
            position={(active + 0.5) / bars.length}
          />
        )}
      </div>
      <div aria-hidden className="relative col-start-2 h-7 text-ink-3">
        {labelledBars(bars.length, width, MINIMUM_LABEL_GAP).map((index) => (
          <span
            key={index}
            className={classNames(
              'absolute top-2 leading-none whitespace-nowrap',
              // A narrow last bar is too close to the edge for half of its label.
              index === bars.length - 1 && width / bars.length < NARROW_BAR ? '-translate-x-2/3' : '-translate-x-1/2',
            )}
            style={{ left: share(index + 0.5, bars.length) }}
          >
            {bars[index]?.label}
          </span>
        ))}
      </div>
    </div>
  )
}

function longest(texts: string[]): string {
  return texts.reduce((widest, text) => (text.length > widest.length ? text : widest), '')
}

function share(part: number, whole: number): string {
  return `${(part / whole) * 100}%`
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

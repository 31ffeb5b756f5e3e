import { nice, ticks } from 'd3-array'

const WANTED_LINES = 4

interface AxisOptions {
  /** Counts have no marks between whole numbers. */
  isWhole?: boolean
}

/** Round marks from zero to at least `highest`: `63` → 0, 20, 40, 60, 80. Two at least. */
export function axisTicks(highest: number, { isWhole = false }: AxisOptions = {}): number[] {
  const [, top] = nice(0, highest > 0 ? highest : 1, WANTED_LINES)
  const marks = ticks(0, isWhole ? Math.ceil(top) : top, WANTED_LINES)
  return isWhole ? marks.filter(Number.isInteger) : marks
}

/** Which of `count` bars get a label, `minimumGap` pixels apart at least in `width` pixels: the last one, and back from it. */
export function labelledBars(count: number, width: number, minimumGap: number): number[] {
  const step = Math.max(1, Math.ceil((minimumGap * count) / Math.max(width, 1)))
  const labelled = []
  for (let index = count - 1; index >= 0; index -= step) labelled.unshift(index)
  return labelled
}

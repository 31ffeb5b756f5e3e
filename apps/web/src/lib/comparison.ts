import { formatChange, formatPoints } from './format-number.ts'

/** How a figure moved against the period before. */
export interface Comparison {
  text: string
  direction: 'up' | 'down' | 'same'
}

/** The relative change from `before` to `now`; `undefined` where nothing can be compared with nothing. */
export function compareAmounts(now: number, before: number): Comparison | undefined {
  if (before === 0) return undefined
  const change = (now - before) / before
  return { text: change === 0 ? 'Unchanged' : formatChange(change), direction: directionOf(change) }
}

/** The change between two shares in percentage points; `undefined` where either is not known. */
export function compareShares(now: number | undefined, before: number | undefined): Comparison | undefined {
  if (now === undefined || before === undefined) return undefined
  // What would be shown as 0.0 points has not moved.
  const difference = Math.round((now - before) * 1000) / 1000
  return { text: difference === 0 ? 'Unchanged' : formatPoints(difference), direction: directionOf(difference) }
}

/** `part` of `whole` between 0 and 1; `undefined` of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

function directionOf(change: number): Comparison['direction'] {
  if (change === 0) return 'same'
  return change > 0 ? 'up' : 'down'
}

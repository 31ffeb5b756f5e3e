const NICE_STEPS = [1, 2, 5, 10]
const WANTED_LINES = 4

/** Round marks from zero to at least `highest` for a count axis: `63` → 0, 20, 40, 60, 80. */
export function countTicks(highest: number): number[] {
  const rough = Math.max(highest, 1) / WANTED_LINES
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step = (NICE_STEPS.find((nice) => nice * magnitude >= rough) ?? 10) * magnitude
  const ticks = [0]
  while ((ticks.at(-1) ?? 0) < highest || ticks.length < 2) ticks.push((ticks.at(-1) ?? 0) + step)
  return ticks
}

/** Which of `count` bars get a label, `minimumGap` pixels apart at least in `width` pixels: the last one, and back from it. */
export function labelledBars(count: number, width: number, minimumGap: number): number[] {
  const step = Math.max(1, Math.ceil((minimumGap * count) / Math.max(width, 1)))
  const labelled = []
  for (let index = count - 1; index >= 0; index -= step) labelled.unshift(index)
  return labelled
}

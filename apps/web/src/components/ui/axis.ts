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

/** Which of `count` bars get a label when `width` pixels allow one every `minimumGap`: evenly spread, ends included. */
export function labelledBars(count: number, width: number, minimumGap: number): number[] {
  const room = Math.max(1, Math.floor(width / minimumGap))
  if (count <= room) return Array.from({ length: count }, (_, index) => index)
  const step = Math.ceil((count - 1) / Math.max(1, room - 1))
  const labelled = []
  for (let index = count - 1; index >= 0; index -= step) labelled.unshift(index)
  return labelled
}

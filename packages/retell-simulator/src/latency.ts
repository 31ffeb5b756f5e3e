import type { Random } from './random.ts'
import type { LatencyStage } from './retell-call.ts'

const MEDIANS_MS = { e2e: 1150, llm: 640, tts: 310, asr: 120 } as const

function toStage(values: number[]): LatencyStage {
  const sorted = values.toSorted((left, right) => left - right)
  const percentile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return {
    p50: percentile(0.5),
    p90: percentile(0.9),
    p95: percentile(0.95),
    p99: percentile(0.99),
    min: percentile(0),
    max: percentile(1),
    num: values.length,
    values,
  }
}

/** Response times of every stage, one value per turn of the agent. */
export function drawLatency(random: Random, turns: number): Record<string, LatencyStage> {
  const draw = (median: number) =>
    toStage(Array.from({ length: Math.max(1, turns) }, () => Math.round(random.logNormal(median, 0.25))))
  return Object.fromEntries(Object.entries(MEDIANS_MS).map(([stage, median]) => [stage, draw(median)]))
}

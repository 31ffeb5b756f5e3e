import type { IngestRates } from './ingest.ts'
import type { ReadTimings } from './reads.ts'
import type { Timing } from './timing.ts'

const milliseconds = ({ median, minimum, maximum }: Timing) =>
  `${median.toFixed(1)} ms (${minimum.toFixed(1)} – ${maximum.toFixed(1)})`

/** Prints how many events a second were taken. */
export function printIngest({ http, direct }: IngestRates): void {
  console.log('\nIngest, 8 at a time')
  console.log(`  over HTTP         ${Math.round(http)} events/s`)
  console.log(`  the function alone ${Math.round(direct)} events/s`)
}

/** Prints what reads took at a size: median, least and most. */
export function printReads(calls: number, filledInSeconds: number, timings: ReadTimings): void {
  console.log(`\n${calls.toLocaleString('en')} calls (made in ${filledInSeconds.toFixed(0)} s)`)
  console.log(`  overview          ${milliseconds(timings.overview)}`)
  console.log(`  count and sums    ${milliseconds(timings.plainSums)}`)
  console.log(`  page 1            ${milliseconds(timings.firstPage)}`)
  console.log(`  page ${timings.deepPageNumber.toLocaleString('en').padEnd(12)} ${milliseconds(timings.deepPage)}`)
}

/** Prints the ratios that the design promises, each beside its bound. */
export function printComparison({ http, direct }: IngestRates, [small, large]: ReadTimings[]): void {
  if (small === undefined || large === undefined) return
  const rows: [what: string, ratio: number, bound: string, holds: boolean][] = [
    ['ingest over HTTP : alone', http / direct, '≥ 0.5', http / direct >= 0.5],
    [
      'overview, many : few',
      ratio(large.overview, small.overview),
      '≤ 1.3',
      ratio(large.overview, small.overview) <= 1.3,
    ],
    [
      'count and sums : overview',
      ratio(large.plainSums, large.overview),
      '≥ 100',
      ratio(large.plainSums, large.overview) >= 100,
    ],
    [
      'deep page : page 1',
      ratio(large.deepPage, large.firstPage),
      '≤ 1.3',
      ratio(large.deepPage, large.firstPage) <= 1.3,
    ],
  ]
  console.log('\nCompared within this run')
  for (const [what, value, bound, holds] of rows) {
    console.log(
      `  ${what.padEnd(27)} ${value.toFixed(2).padStart(8)}   ${bound}   ${holds ? 'holds' : 'DOES NOT HOLD'}`,
    )
  }
}

function ratio(a: Timing, b: Timing): number {
  return a.median / b.median
}

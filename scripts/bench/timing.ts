/** What a measurement saw, in milliseconds. */
export interface Timing {
  median: number
  minimum: number
  maximum: number
}

/** A connection plans a function's statements anew the first times, and keeps the plans after that. */
const WARM_UP_RUNS = 10

/** Runs something several times, one after the other and after some runs that do not count. */
export async function time(runs: number, work: () => Promise<unknown>): Promise<Timing> {
  for (let run = 0; run < WARM_UP_RUNS; run += 1) await work()
  const took: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await work()
    took.push(performance.now() - start)
  }
  return summarise(took)
}

/** Keeps several workers busy for a while. @returns how often the work was done in a second */
export async function throughput(workers: number, seconds: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() - start < seconds * 1000) {
        await work()
        done += 1
      }
    }),
  )
  return done / ((performance.now() - start) / 1000)
}

function summarise(took: number[]): Timing {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? Number.NaN
  return { median: at(Math.floor(sorted.length / 2)), minimum: at(0), maximum: at(sorted.length - 1) }
}

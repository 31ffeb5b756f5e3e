import { startBenchEnvironment } from './bench/bench-environment.ts'
import { fillCalls } from './bench/fill-calls.ts'
import { measureIngest } from './bench/ingest.ts'
import { timeReads } from './bench/reads.ts'
import { printComparison, printIngest, printReads } from './bench/report.ts'
import { parseOptions } from './cli/parse-options.ts'

// `pnpm bench`: what an ingest costs over HTTP and without it, and what reads cost with few calls and with many, all in one run.

const { small, large, seconds } = parseOptions(process.argv.slice(2), {
  small: { type: 'string', default: '10000' },
  large: { type: 'string', default: '1000000' },
  seconds: { type: 'string', default: '8' },
})

const environment = await startBenchEnvironment()
try {
  const ingest = await measureIngest(environment.pool, await environment.createClient(), Number(seconds))
  printIngest(ingest)
  await environment.stopApi()

  const measured = []
  for (const calls of [Number(small), Number(large)]) {
    const client = await environment.createClient()
    const start = performance.now()
    await fillCalls(environment.pool, client, calls)
    const filledInSeconds = (performance.now() - start) / 1000
    const timings = await timeReads(environment.pool, client, calls)
    printReads(calls, filledInSeconds, timings)
    measured.push(timings)
  }
  printComparison(ingest, measured)
} finally {
  await environment.close()
}

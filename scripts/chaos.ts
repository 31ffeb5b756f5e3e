import { HELP, readOptions } from './chaos/options.ts'
import { describeReport } from './chaos/report.ts'
import { runChaos } from './chaos/run-chaos.ts'
import { ExpectedError } from './cli/expected-error.ts'
import { runCommand } from './cli/run-command.ts'

// `pnpm chaos`: no call lost, none billed twice, none leaked, whatever breaks.

async function run(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    console.log(HELP)
    return true
  }
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Kept for good: a package manager that passes Ctrl-C on sends it a second time, and must not end the cleaning up.
    process.on(signal, () => stopping.abort(new ExpectedError(`Stopped by ${signal}.`)))
  }
  console.log(`seed ${options.seed}`)
  const startedAt = Date.now()
  const log = (line: string) => console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ${line}`)
  const report = await runChaos(options, log, stopping.signal)
  console.log(`\n${describeReport(report).join('\n')}`)
  return report.findings.total === 0
}

await runCommand(run)
// Whoever stops it in the middle does not wait for what still asks servers that are gone.
process.exit()

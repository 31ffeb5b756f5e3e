import { ExpectedError } from './cli/expected-error.ts'
import { homeAt } from './dev/home.ts'
import { readHome } from './dev/options.ts'
import { chooseTarget, readExplicitTarget } from './simulate/choose-target.ts'
import { listKnownAgents, readEnvironment } from './simulate/known-agents.ts'
import { HELP, readOptions } from './simulate/options.ts'
import { simulateCalls } from './simulate/simulate-calls.ts'

// `pnpm simulate`: posts Retell calls to an agent. Ends with 1 when an event was not accepted.

/** @returns whether every event was accepted */
async function run(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2))
  if (options.isHelp) {
    console.log(HELP)
    return true
  }
  const target =
    readExplicitTarget(options) ??
    chooseTarget(await listKnownAgents(await readEnvironment(homeAt(readHome(process.env)).environment)), options)
  console.log(`Calling ${target.agentName} of ${target.client} at ${target.url}, seed ${options.seed}`)
  return simulateCalls(target, options, console.log)
}

// Ends a trickle, which is what it is there for.
process.once('SIGINT', () => process.exit())

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof ExpectedError ? error.message : error)
  process.exitCode = 1
}

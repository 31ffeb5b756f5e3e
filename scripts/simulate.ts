import { connectToFakeRetell, startFakeRetell } from '@roy/fake-retell'
import { ExpectedError } from './cli/expected-error.ts'
import { homeAt } from './dev/home.ts'
import { readHome } from './dev/options.ts'
import { chooseTarget, readExplicitTarget, type Target } from './simulate/choose-target.ts'
import { listKnownAgents, readEnvironment } from './simulate/known-agents.ts'
import { HELP, readOptions, type SimulateOptions } from './simulate/options.ts'
import { simulateCalls } from './simulate/simulate-calls.ts'

// `pnpm simulate`: lets a fake Retell post calls to an agent. Ends with 1 when an event was not accepted.

function announce({ agentName, client, url }: Target, { seed }: SimulateOptions): void {
  console.log(`Calling ${agentName} of ${client} at ${url}, seed ${seed}`)
}

/** Through the fake Retell of the running environment, which keeps the calls. */
async function simulateInEnvironment(options: SimulateOptions): Promise<boolean> {
  const environment = await readEnvironment(homeAt(readHome(process.env)).environment)
  const target = chooseTarget(await listKnownAgents(environment), options)
  announce(target, options)
  return simulateCalls(connectToFakeRetell(environment.retell_url), target, options, console.log)
}

/** Through a fake Retell of its own, for a server elsewhere. */
async function simulateElsewhere(target: Target, options: SimulateOptions): Promise<boolean> {
  const retell = await startFakeRetell()
  try {
    announce(target, options)
    return await simulateCalls(retell.control, target, options, console.log)
  } finally {
    await retell.close()
  }
}

/** @returns whether every event was accepted */
async function run(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2))
  if (options.isHelp) {
    console.log(HELP)
    return true
  }
  const elsewhere = readExplicitTarget(options)
  return elsewhere ? simulateElsewhere(elsewhere, options) : simulateInEnvironment(options)
}

// Ends a trickle, which is what it is there for.
process.once('SIGINT', () => process.exit())

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof ExpectedError ? error.message : error)
  process.exitCode = 1
}

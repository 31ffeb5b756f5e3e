import { ExpectedError } from './cli/expected-error.ts'
import { formatWelcome } from './dev/environment-file.ts'
import { HELP, readOptions } from './dev/options.ts'
import { startEnvironment } from './dev/start-environment.ts'

// `pnpm dev`: the whole product on this machine, until it is stopped.

const undos: (() => Promise<void> | void)[] = []
const { promise: stopRequested, resolve: requestStop } = Promise.withResolvers<void>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => requestStop())
// A terminal that was closed takes no more lines, which is no reason to leave anything running.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => requestStop())

/** Runs until it is asked to stop. @throws ExpectedError when a part ends by itself */
async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.help) {
    console.log(HELP)
    return
  }
  const running = startEnvironment(options, (undo) => undos.push(undo), requestStop)
  const started = await Promise.race([running, stopRequested])
  if (!started) return
  console.log(formatWelcome(started.environment))
  const failure = await Promise.race([started.failed, stopRequested])
  if (failure) throw new ExpectedError(failure)
}

async function stopEverything(): Promise<void> {
  for (const undo of undos.reverse()) {
    try {
      await undo()
    } catch (error) {
      console.error('While stopping:', error)
    }
  }
}

let exitCode = 0
try {
  await run()
} catch (error) {
  console.error(error instanceof ExpectedError ? error.message : error)
  exitCode = 1
}
await stopEverything()
process.exit(exitCode)

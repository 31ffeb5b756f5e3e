import { ExpectedError } from './cli/expected-error.ts'
import { formatWelcome } from './dev/environment-file.ts'
import { HELP, readOptions } from './dev/options.ts'
import { startEnvironment } from './dev/start-environment.ts'

// `pnpm dev`: the whole product on this machine, until it is stopped.

/** Stopping takes a second; when something hangs, the servers still end with this process. */
const STOP_TIMEOUT_MS = 30_000

const undos: (() => Promise<void> | void)[] = []
const stopping = new AbortController()
const requestStop = () => stopping.abort()
const stopRequested = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, requestStop)
// A terminal that was closed takes no more lines, which is no reason to leave anything running.
for (const stream of [process.stdout, process.stderr]) stream.on('error', requestStop)

/** Runs until it is asked to stop. @throws ExpectedError when a part ends by itself */
async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.help) {
    console.log(HELP)
    return
  }
  const onStop = (undo: () => Promise<void> | void) => undos.push(undo)
  const { environment, failed } = await startEnvironment(options, onStop, stopping.signal, requestStop)
  console.log(formatWelcome(environment))
  const failure = await Promise.race([failed, stopRequested])
  if (failure) throw new ExpectedError(failure)
}

async function stopEverything(): Promise<void> {
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
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
  if (!stopping.signal.aborted) {
    console.error(error instanceof ExpectedError ? error.message : error)
    exitCode = 1
  }
}
requestStop()
await stopEverything()
process.exit(exitCode)

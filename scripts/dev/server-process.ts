import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

const PRELOAD = new URL('./exit-with-parent.ts', import.meta.url).href
const TERM_TIMEOUT_MS = 5_000

export interface ServerProcess {
  /** Resolves when the process is gone, with words for how it ended. */
  exited: Promise<string>
  /** Ends it, politely at first. */
  stop(): Promise<void>
}

export interface ServerCommand {
  /** Stands before each line of its output. */
  label: string
  /** Arguments to Node. */
  args: readonly string[]
  cwd: string
  env: NodeJS.ProcessEnv
}

function printLines(stream: Readable, label: string): void {
  createInterface({ input: stream }).on('line', (line) => {
    if (line.trim() !== '') console.log(`${label} │ ${line}`)
  })
}

async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const impatience = new AbortController()
  const timeout = delay(TERM_TIMEOUT_MS, 'late', { signal: impatience.signal }).catch(() => 'stopped')
  const outcome = await Promise.race([exited, timeout])
  impatience.abort()
  if (outcome === 'late') child.kill('SIGKILL')
  await exited
}

/**
 * Starts a Node server that never outlives this process. It has a process group of its own, so that the terminal's
 * Ctrl-C comes to this process alone, which then stops everything in order.
 */
export function startServerProcess({ label, args, cwd, env }: ServerCommand): ServerProcess {
  const child = spawn(process.execPath, ['--import', PRELOAD, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  if (child.stdout) printLines(child.stdout, label)
  if (child.stderr) printLines(child.stderr, label)
  const exited = once(child, 'exit').then(([code, signal]) => (signal ? `signal ${signal}` : `exit code ${code}`))
  return { exited, stop: () => stop(child, exited) }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PostgresBinaries } from './binaries.ts'
import { PortTakenError } from './free-port.ts'
import { canFollowParent, launchCommand } from './launch-command.ts'
import { LAUNCHER_FILE } from './stale-server.ts'

const FAST_SHUTDOWN_TIMEOUT_MS = 10_000
const KEPT_LOG_LINES = 20

/** A running Postgres server process. */
export interface Postmaster {
  /** Ends every session and shuts down; resolves when the process is gone. */
  stop(): Promise<void>
}

/**
 * Starts a server on a data directory and resolves as soon as it accepts connections.
 *
 * @throws {PortTakenError} when something else listens on the port.
 * @throws when Postgres exits before it is ready; the end of its log is in the message.
 */
export async function startPostmaster(options: {
  binaries: PostgresBinaries
  dataDirectory: string
  port: number
  durable: boolean
}): Promise<Postmaster> {
  const { program, args } = launchCommand(options.binaries.postgres, serverArguments(options), { diesWithParent: true })
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Away from the terminal's Ctrl-C, so that the launcher can finish its own work before it stops the server. Only
    // where the system stops the server should the launcher die without doing so.
    detached: canFollowParent(),
  })
  const stopOnExit = () => child.kill('SIGINT')
  process.once('exit', stopOnExit)
  const exited = once(child, 'exit').finally(() => process.removeListener('exit', stopOnExit))
  await waitUntilReady(child, exited, options.port)
  writeFileSync(join(options.dataDirectory, LAUNCHER_FILE), String(process.pid))
  return { stop: () => shutDown(child, exited) }
}

function serverArguments(options: { dataDirectory: string; port: number; durable: boolean }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '128MB',
    timezone: 'UTC',
    lc_messages: 'C',
    // LOG ranks above ERROR here: errors are answered to whoever caused them, "ready" and "cannot bind" are read below.
    log_min_messages: 'log',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return [
    '-D',
    options.dataDirectory,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

async function waitUntilReady(child: ChildProcess, exited: Promise<unknown>, port: number): Promise<void> {
  const log: string[] = []
  const lines = child.stderr === null ? undefined : createInterface({ input: child.stderr })
  const ready = new Promise<void>((resolve) => {
    // The server log keeps being read afterwards: a full pipe would stop Postgres.
    lines?.on('line', (line) => {
      log.push(line)
      if (log.length > KEPT_LOG_LINES) log.shift()
      if (line.includes('ready to accept connections')) resolve()
    })
  })
  const failed = exited.then(() => {
    if (log.some((line) => line.includes('Address already in use'))) throw new PortTakenError('Postgres', port)
    throw new Error(`Postgres did not start:\n${log.join('\n')}`)
  })
  await Promise.race([ready, failed])
}

async function shutDown(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_TIMEOUT_MS)
  await exited
  clearTimeout(impatience)
}

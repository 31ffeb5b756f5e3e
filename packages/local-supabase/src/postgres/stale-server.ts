import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Written into the data directory: the process that started the server, to tell an orphan from one in use. */
export const LAUNCHER_FILE = 'launcher.pid'

const SHUTDOWN_TIMEOUT_MS = 30_000

/**
 * Clears the way for a new server in a data directory: an orphan whose launcher died is shut down, and a lock file that
 * names a process which is no Postgres (the number was given away again since) is removed.
 *
 * @throws when a living launcher still uses the directory, or an orphan does not shut down within 30 s.
 */
export async function clearStaleServer(dataDirectory: string): Promise<void> {
  const lockFile = join(dataDirectory, 'postmaster.pid')
  const pid = readPid(lockFile)
  if (pid === undefined) return
  if (!isAlive(pid) || !(await isPostgres(pid))) {
    rmSync(lockFile, { force: true })
    return
  }
  const launcher = readPid(join(dataDirectory, LAUNCHER_FILE))
  if (launcher !== undefined && isAlive(launcher)) {
    throw new Error(`Process ${launcher} already runs Postgres in ${dataDirectory}. Stop it, or use another directory.`)
  }
  await shutDownOrphan(pid, dataDirectory)
}

async function shutDownOrphan(pid: number, dataDirectory: string): Promise<void> {
  const deadline = Date.now() + SHUTDOWN_TIMEOUT_MS
  signal(pid, 'SIGINT')
  // The orphan is not our child, so there is no event to wait for.
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      throw new Error(`An orphaned Postgres (process ${pid}) in ${dataDirectory} does not shut down.`)
    }
    await delay(25)
  }
}

/** The process that a file names in its first line; `undefined` when there is no such file or it names none. */
export function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return pid > 0 ? pid : undefined
}

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (isAlive(pid)) throw error
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return commandLine.includes('postgres')
  }
  if (process.platform === 'win32') return true
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({
    stdout: '',
  }))
  return stdout.includes('postgres')
}

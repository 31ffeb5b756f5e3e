import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PostgresServer } from '@roy/local-supabase'

/** What is done to a Postgres. */
export interface PostgresFaults {
  /** Immediate shutdown: no session is waited for, nothing is written down, the log is replayed at the start. */
  restart(): Promise<void>
  /** Stops every one of its processes for a while, in the middle of whatever they do. */
  pause(milliseconds: number): Promise<void>
}

const POLL_MS = 20

export function createPostgresFaults(server: PostgresServer): PostgresFaults {
  return {
    async restart() {
      const pid = await readPid(server)
      process.kill(pid, 'SIGQUIT')
      while (isAlive(pid)) await delay(POLL_MS)
      await server.stop({ keepData: true })
      await server.start()
    },
    async pause(milliseconds) {
      const pid = await readPid(server)
      // The postmaster first: it starts no others then.
      process.kill(pid, 'SIGSTOP')
      const stopped = [pid, ...(await childrenOf(pid))]
      for (const each of stopped) signal(each, 'SIGSTOP')
      await delay(milliseconds)
      for (const each of stopped) signal(each, 'SIGCONT')
    },
  }
}

async function readPid({ dataDirectory }: PostgresServer): Promise<number> {
  return Number.parseInt(await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8'), 10)
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A backend may end by itself meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, name)
}

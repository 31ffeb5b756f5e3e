import { readFile, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { ExpectedError } from '../cli/expected-error.ts'
import { type Home, writeAtomically } from './home.ts'
import { isAlive } from './launchers.ts'

interface Holder {
  pid: number
  /** The package manager's processes above it; it ends when one of them does. */
  launchers: number[]
  state: 'running' | 'stopping'
}

export interface Lock {
  /** Whether the run before ended without cleaning up. */
  followsCrash: boolean
  /** Lets a next start wait instead of being refused. */
  announceStop(): void
  release(): Promise<void>
}

const PATIENCE_MS = 20_000

async function readHolder(home: Home): Promise<Holder | undefined> {
  const text = await readFile(home.holder, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

/** SQLite's file lock: the system takes it away from a process however it dies, so it is never stale. */
function tryLock(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('begin exclusive')
    return database
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined // SQLITE_BUSY
    throw error
  }
}

/**
 * Makes this process the only one that uses the folder. One that is on its way out is waited for.
 *
 * @throws ExpectedError when another one uses it
 */
export async function acquireLock(home: Home, launchers: number[]): Promise<Lock> {
  const deadline = Date.now() + PATIENCE_MS
  let database = tryLock(home.lock)
  while (!database) {
    const holder = await readHolder(home)
    const isLeaving = !holder || holder.state === 'stopping' || !holder.launchers.every(isAlive)
    if (!isLeaving || Date.now() > deadline) {
      const who = holder ? ` (process ${holder.pid})` : ''
      throw new ExpectedError(
        `A development environment${who} is already running on ${home.folder}. Stop it, or set ROY_HOME and the ports to run another beside it.`,
      )
    }
    await delay(100)
    database = tryLock(home.lock)
  }

  const held = database
  const followsCrash = (await readHolder(home)) !== undefined
  const describe = (state: Holder['state']) =>
    writeAtomically(home.holder, JSON.stringify({ pid: process.pid, launchers, state } satisfies Holder))
  describe('running')
  return {
    followsCrash,
    announceStop: () => describe('stopping'),
    release: async () => {
      await rm(home.holder, { force: true })
      held.close()
    },
  }
}

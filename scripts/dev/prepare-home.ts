import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '@roy/local-supabase'
import { claimHome, clearHome, type Home, homeAt } from './home.ts'
import { findLaunchers, watchLaunchers } from './launchers.ts'
import { acquireLock } from './lock.ts'
import type { DevOptions } from './options.ts'
import { requireFreePorts } from './ports.ts'

/** How long what a killed run left behind may take to end. */
const GRACE_AFTER_CRASH_MS = 10_000

/** Takes what undoes a step that succeeded; undone are the steps in reverse. */
export type OnStop = (undo: () => Promise<void> | void) => void

/** Removes the database. A Postgres that was left behind on it is shut down first, which starting one there does. */
async function clearDatabase(home: Home, port: number): Promise<void> {
  if (existsSync(join(home.postgres, 'postmaster.pid'))) {
    const server = await startPostgres({ dataDirectory: home.postgres, port })
    await server.stop()
  }
  await rm(home.supabase, { recursive: true, force: true })
}

/**
 * Makes the data folder this process's own, the ports free, and what has to go gone.
 *
 * @param requestStop called when whoever started this process is gone
 * @throws ExpectedError when the folder is somebody else's, in use, or a port is taken
 */
export async function prepareHome(
  options: DevOptions,
  onStop: OnStop,
  stopping: AbortSignal,
  requestStop: () => void,
): Promise<Home> {
  const home = homeAt(options.home)
  await claimHome(home)
  const launchers = findLaunchers()
  const lock = await acquireLock(home, launchers)
  onStop(lock.release)
  stopping.addEventListener('abort', lock.announceStop)
  onStop(watchLaunchers(launchers, requestStop))

  await requireFreePorts(options.ports, home.postgres, lock.followsCrash ? GRACE_AFTER_CRASH_MS : 0)
  // A demo that was never finished is made again: what is there cannot be told from one that lost its end.
  if (options.reset || !existsSync(home.demo)) await clearDatabase(home, options.ports.postgres)
  if (options.reset) await clearHome(home)
  return home
}

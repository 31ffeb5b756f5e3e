import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, LAUNCHER_FILE, readPid } from './stale-server.ts'

const PREFIX = 'local-supabase-data-'

/**
 * A new directory for data that nobody keeps. Those of launchers that died before they could remove theirs are removed
 * first: each holds tens of megabytes.
 */
export async function createThrowAwayDirectory(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const directory = join(tmpdir(), name)
    if (name.startsWith(PREFIX) && isAbandoned(directory))
      await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
  return mkdtemp(join(tmpdir(), PREFIX))
}

/** One that names no launcher yet is still being made. */
function isAbandoned(directory: string): boolean {
  const launcher = readPid(join(directory, LAUNCHER_FILE))
  const server = readPid(join(directory, 'postmaster.pid'))
  return launcher !== undefined && !isAlive(launcher) && (server === undefined || !isAlive(server))
}

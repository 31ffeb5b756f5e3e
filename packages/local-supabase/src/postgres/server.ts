import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { findPostgresBinaries } from './binaries.ts'
import { initialiseDataDirectory } from './data-directory.ts'
import { createDatabase, dropDatabase } from './databases.ts'
import { findFreePort, PortTakenError } from './free-port.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { clearStaleServer } from './stale-server.ts'
import { createThrowAwayDirectory } from './throw-away-directory.ts'

/** The roles that log in: a migration's, the superuser, and the three services' own. */
export type DatabaseRole = 'postgres' | 'supabase_admin' | 'authenticator' | 'supabase_auth_admin'

/** One Postgres 17 on this machine, reachable on 127.0.0.1 only. */
export interface PostgresServer {
  readonly port: number
  readonly dataDirectory: string
  /** A connection string for one of its databases; role `postgres` unless named. */
  databaseUrl(database: string, role?: DatabaseRole): string
  /** Creates a database, empty or as a copy of a template nobody is connected to, with the template's owner. */
  createDatabase(name: string, template?: string): Promise<void>
  /** Drops a database, ending its sessions. A database that is not there is no error. */
  dropDatabase(name: string): Promise<void>
  /** Shuts the server down, ending every session. A throw-away directory is removed, unless `keepData`. */
  stop(options?: { keepData?: boolean }): Promise<void>
  /** Starts a stopped server again: same data, same port. Throws when the data was thrown away. */
  start(): Promise<void>
}

export interface PostgresOptions {
  /** Where the data lives. Absent: a throw-away directory, removed by `stop`. */
  dataDirectory?: string
  /** 0 or absent: any free port. */
  port?: number
  /** `false` turns fsync off: several times faster, and a power cut loses the data. Default: true with a data directory. */
  durable?: boolean
}

/**
 * Starts Postgres, creating its data directory first where there is none.
 *
 * @throws {PortTakenError} when the port asked for is taken.
 * @throws when there are no binaries for this machine, or the data directory is in use or unusable.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('Local Supabase is for development and tests; it does not start with NODE_ENV=production.')
  }
  const isThrowAway = options.dataDirectory === undefined
  const dataDirectory = options.dataDirectory ?? (await createThrowAwayDirectory())
  const binaries = findPostgresBinaries()
  const durable = options.durable ?? !isThrowAway
  const launch = async (port: number) => {
    await clearStaleServer(dataDirectory)
    return startPostmaster({ binaries, dataDirectory, port, durable })
  }
  let started: { port: number; postmaster: Postmaster }
  try {
    await initialiseDataDirectory(dataDirectory, binaries)
    started = await launchOnPort(options.port ?? 0, launch)
  } catch (error) {
    if (isThrowAway) await rm(dataDirectory, { recursive: true, force: true })
    throw error
  }
  const { port } = started
  let postmaster: Postmaster | undefined = started.postmaster
  const databaseUrl = (database: string, role: DatabaseRole = 'postgres') =>
    `postgresql://${role}:postgres@127.0.0.1:${port}/${encodeURIComponent(database)}`
  const maintenanceUrl = databaseUrl('template1', 'supabase_admin')

  return {
    port,
    dataDirectory,
    databaseUrl,
    createDatabase: (name, template) => createDatabase(maintenanceUrl, name, template),
    dropDatabase: (name) => dropDatabase(maintenanceUrl, name),
    async stop({ keepData = false } = {}) {
      const running = postmaster
      postmaster = undefined
      await running?.stop()
      if (isThrowAway && !keepData) await rm(dataDirectory, { recursive: true, force: true })
    },
    async start() {
      if (postmaster !== undefined) return
      if (!existsSync(dataDirectory)) throw new Error('The data of this server was thrown away when it was stopped.')
      postmaster = await launch(port)
    },
  }
}

async function launchOnPort(
  wanted: number,
  launch: (port: number) => Promise<Postmaster>,
): Promise<{ port: number; postmaster: Postmaster }> {
  if (wanted !== 0) return { port: wanted, postmaster: await launch(wanted) }
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort()
    try {
      return { port, postmaster: await launch(port) }
    } catch (error) {
      // Somebody took the free port between finding and binding it.
      if (!(error instanceof PortTakenError) || attempt === 5) throw error
    }
  }
}

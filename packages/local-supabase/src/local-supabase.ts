import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outbox } from './auth/outbox.ts'
import { bootstrapDatabase } from './bootstrap/bootstrap-database.ts'
import { startGateway } from './http/gateway.ts'
import { createKeys, type SupabaseKeys } from './keys.ts'
import { type PostgresServer, startPostgres } from './postgres/server.ts'

/** A running local project: Postgres and the gateway in front of it. */
export interface LocalSupabase {
  url: string
  publishableKey: string
  secretKey: string
  jwtSecret: string
  /** Role `postgres`, database `postgres`. */
  databaseUrl: string
  server: PostgresServer
  outbox: Outbox
  /** Stops both. A throw-away data directory is removed. */
  close(): Promise<void>
}

export interface LocalSupabaseOptions {
  /** The gateway's port; 0 or absent: any free one. */
  port?: number
  /** Postgres' port; 0 or absent: any free one. */
  postgresPort?: number
  /** Keeps data (`postgres/`) and keys (`keys.json`) there across starts. Absent: everything is thrown away. */
  dataDirectory?: string
  /** `false` turns fsync off. Default: true with a data directory. */
  durable?: boolean
  /** Where links in mails lead when nobody says. */
  siteUrl?: string
  /** Where else they may lead; see `startGateway`. */
  redirectUrls?: string[]
  /** Told, line by line, what a developer should look into. Default: `console.warn`. */
  log?: (line: string) => void
}

/**
 * Starts a whole local project, creating it where there is none.
 *
 * @throws {PortTakenError} when a port asked for is taken
 */
export async function startLocalSupabase(options: LocalSupabaseOptions = {}): Promise<LocalSupabase> {
  const { dataDirectory, port, postgresPort, durable, siteUrl, redirectUrls, log } = options
  const server = await startPostgres({
    ...(dataDirectory !== undefined && { dataDirectory: join(dataDirectory, 'postgres') }),
    ...(postgresPort !== undefined && { port: postgresPort }),
    ...(durable !== undefined && { durable }),
  })
  try {
    await bootstrapDatabase(server, 'postgres')
    const keys = dataDirectory === undefined ? await createKeys() : await keepKeys(dataDirectory)
    const gateway = await startGateway({
      server,
      databaseUrl: (role) => server.databaseUrl('postgres', role),
      keys,
      ...(port !== undefined && { port }),
      ...(siteUrl !== undefined && { siteUrl }),
      ...(redirectUrls !== undefined && { redirectUrls }),
      ...(log !== undefined && { log }),
    })
    return {
      url: gateway.url,
      publishableKey: keys.publishable_key,
      secretKey: keys.secret_key,
      jwtSecret: keys.jwt_secret,
      databaseUrl: server.databaseUrl('postgres'),
      server,
      outbox: gateway.outbox,
      async close() {
        await gateway.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function keepKeys(dataDirectory: string): Promise<SupabaseKeys> {
  const file = join(dataDirectory, 'keys.json')
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const keys = await createKeys()
  await mkdir(dataDirectory, { recursive: true })
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  return keys
}

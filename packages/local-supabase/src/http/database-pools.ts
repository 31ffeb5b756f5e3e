import { Client, type ClientConfig, Pool } from 'pg'
import type { DatabaseRole } from '../postgres/server.ts'

/** A connection that is not there after this long counts as a database that cannot be reached. */
const CONNECT_TIMEOUT_MS = 2_000
/** As PostgREST's: how long a request waits for one of the pool's connections to become free. */
const ACQUIRE_TIMEOUT_MS = 10_000

/** The connections of one gateway, one pool per service, each under the role that the hosted service has. */
export interface DatabasePools {
  rest: Pool
  auth: Pool
  realtime: Pool
  close(): Promise<void>
}

class QuickClient extends Client {
  constructor(config?: string | ClientConfig) {
    super({ ...(typeof config === 'string' ? {} : config), connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  }
}

/**
 * @param databaseUrl the connection string of a role
 * @param log told about warnings that SQL raises, which no caller would see otherwise
 */
export function createDatabasePools(
  databaseUrl: (role: DatabaseRole) => string,
  log: (line: string) => void,
): DatabasePools {
  const open = (role: DatabaseRole, max: number) => {
    const pool = new Pool({
      connectionString: databaseUrl(role),
      max,
      connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
      idleTimeoutMillis: 30_000,
      application_name: `local-supabase ${role}`,
      Client: QuickClient,
    })
    // An idle connection that breaks has already left the pool; the next request opens another.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => {
      client.on('notice', ({ severity, message }) => {
        if (severity === 'WARNING') log(`SQL warning: ${message}`)
      })
    })
    return pool
  }
  const rest = open('authenticator', 12)
  const auth = open('supabase_auth_admin', 4)
  const realtime = open('supabase_admin', 4)
  return {
    rest,
    auth,
    realtime,
    close: async () => {
      await Promise.all([rest.end(), auth.end(), realtime.end()])
    },
  }
}

/** Whether an error says that the database cannot be reached at the moment, rather than that it refused something. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (/^(ECONN|EPIPE|ETIMEDOUT|08|57P0[123])/.test(code)) return true
  return /Connection terminated|timeout expired|Client has encountered a connection error/.test(error.message)
}

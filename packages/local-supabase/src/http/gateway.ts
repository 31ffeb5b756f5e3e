import { once } from 'node:events'
import { createServer } from 'node:http'
import { answerAuth } from '../auth/auth-service.ts'
import { createOutbox, type Outbox } from '../auth/outbox.ts'
import { answerOutbox } from '../auth/outbox-page.ts'
import type { SupabaseKeys } from '../keys.ts'
import { PortTakenError } from '../postgres/free-port.ts'
import type { DatabaseRole, PostgresServer } from '../postgres/server.ts'
import { answerBroadcast } from '../realtime/broadcast-endpoint.ts'
import { createChannels } from '../realtime/channels.ts'
import { createMessageRelay, MESSAGES_CHANNEL, pruneMessages } from '../realtime/database-messages.ts'
import { acceptRealtimeSockets } from '../realtime/sockets.ts'
import { answerRest } from '../rest/rest-service.ts'
import { createSchemaCache } from '../rest/schema-cache.ts'
import { createDatabasePools } from './database-pools.ts'
import { createDispatcher } from './dispatch.ts'
import { createIdentity } from './identity.ts'
import { listenForNotifications } from './notifications.ts'
import { createTokens } from './tokens.ts'

/** A running gateway: what a hosted project's URL leads to. */
export interface Gateway {
  /** `http://127.0.0.1:<port>`, for `createClient`. */
  readonly url: string
  /** The mails that Auth would have sent. */
  readonly outbox: Outbox
  /** Ends every connection to clients and to the database; resolves when nothing is left. */
  close(): Promise<void>
}

export interface GatewayOptions {
  /** The server the database is on; unused here, so that what the caller has can be passed as it is. */
  server?: PostgresServer
  /** The connection string of a role for the database that is served. */
  databaseUrl: (role: DatabaseRole) => string
  /** The same by way of a connection pooler, for all but what listens, which no transaction pooler carries. Default: `databaseUrl`. */
  poolerUrl?: (role: DatabaseRole) => string
  /** 0 or absent: any free port. */
  port?: number
  keys: SupabaseKeys
  /** Schemas whose functions can be called; the first is the default. Default: `public`. */
  schemas?: string[]
  /** Rows in an answer at most. Default: 1000, as hosted. */
  maxRows?: number
  /** Where links in mails lead when nobody says. Default: `http://127.0.0.1:3000`. */
  siteUrl?: string
  /** Where else they may lead, as a hosted project's list of redirect URLs says it: `https://*.example.com/**`. */
  redirectUrls?: string[]
  /** How long an access token holds. Default: 3600. */
  accessTokenSeconds?: number
  /** Told, line by line, what a developer should look into. Default: `console.warn`. */
  log?: (line: string) => void
}

/**
 * Serves `/rest/v1/rpc`, `/auth/v1` and `/realtime/v1` of one database on 127.0.0.1.
 *
 * @throws {PortTakenError} when the port asked for is taken
 * @throws with NODE_ENV=production
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('Local Supabase is for development and tests; it does not start with NODE_ENV=production.')
  }
  const log = options.log ?? ((line: string) => console.warn(`local-supabase: ${line}`))
  const schemas = options.schemas ?? ['public']
  const pools = createDatabasePools(options.poolerUrl ?? options.databaseUrl, log)
  const tokens = await createTokens(options.keys)
  const identity = createIdentity(options.keys, tokens)
  const schemaCache = createSchemaCache(pools.rest, schemas)
  const outbox = createOutbox()

  const server = createServer()
  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  const auth = {
    pool: pools.auth,
    tokens,
    issuer: `${url}/auth/v1`,
    siteUrl: options.siteUrl ?? 'http://127.0.0.1:3000',
    redirectUrls: options.redirectUrls ?? [],
    accessTokenSeconds: options.accessTokenSeconds ?? 3600,
    outbox,
  }
  const rpc = { pool: pools.rest, schemaCache, schemas, maxRows: options.maxRows ?? 1000, warn: log }
  const channels = createChannels()
  const realtime = { pool: pools.realtime, identity, channels, log }
  const sockets = acceptRealtimeSockets(server, realtime)
  const notifications = listenForNotifications(options.databaseUrl('supabase_admin'), {
    pgrst: () => void schemaCache.reload().catch((error) => log(`cannot read the schema: ${error.message}`)),
    [MESSAGES_CHANNEL]: createMessageRelay(pools.realtime, channels, log),
  })
  await notifications.ready
  // Not worth failing for: a database that is away at this moment is served as soon as it is there.
  await pruneMessages(pools.realtime).catch((error) => log(`cannot remove old messages: ${error.message}`))
  server.on(
    'request',
    createDispatcher(
      {
        auth: (request) => answerAuth(auth, identity, request),
        outbox: async (request) => answerOutbox(outbox, request),
        realtime: (request) => answerBroadcast(realtime, request),
        rest: (request) => answerRest(rpc, identity, request),
      },
      log,
    ),
  )

  return {
    url,
    outbox,
    async close() {
      const closed = once(server, 'close')
      server.close()
      sockets.close()
      server.closeAllConnections()
      await notifications.close()
      await Promise.all([closed, pools.close()])
    },
  }
}

async function listen(server: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  server.listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new PortTakenError('the Supabase gateway', wanted)
    }
    throw error
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port.')
  return address.port
}

import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '@roy/database'
import { type FakeRetell, startFakeRetell } from '@roy/fake-retell'
import { bootstrapDatabase, createKeys, startPostgres } from '@roy/local-supabase'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import pg from 'pg'
import { ROOT } from '../../dev/options.ts'
import { apiCommand } from '../../dev/servers.ts'
import { findFreePorts } from '../../testing/free-ports.ts'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { type EarlyAckProxy, startEarlyAckProxy } from './early-ack-proxy.ts'
import type { GatewayProcessOptions } from './gateway-process.ts'
import { createPostgresFaults, type PostgresFaults } from './postgres.ts'
import { createScratchDirectory } from './scratch-directory.ts'
import { createVictim, type Victim } from './victim.ts'

/** A throw-away installation of the real thing, every part a process of its own, on real sockets. */
export interface ChaosEnvironment {
  api: Victim
  gateway: Victim
  postgres: PostgresFaults
  proxy: CuttingProxy
  retell: FakeRetell
  /** The API itself, with no proxy in front of it. */
  apiUrl: string
  /** As the superuser. */
  databaseUrl: string
  /** Connections of the superuser, whom no row policy hides anything from. */
  pool: pg.Pool
  /** With the secret key. */
  service: SupabaseClient
  /** A client with the key that browsers have, as somebody or as nobody. */
  asUser(accessToken?: string): SupabaseClient
  /** What the schedule says to be let in. */
  cronSecret: string
  /** Where the servers' output is kept until `close`. */
  directory: string
  close(): Promise<void>
}

/** More than any run sends. What limits do is proven elsewhere. */
const NO_LIMITS = Object.fromEntries(
  ['HEALTH', 'API', 'DASHBOARD', 'AUTH', 'ORGANIZATION_CREATION', 'WEBHOOKS', 'REFUSED_WEBHOOKS'].map((tier) => [
    `RATE_LIMIT_${tier}`,
    '9999999/1m',
  ]),
)
/** Nobody signs in again in the middle of a run. */
const ACCESS_TOKEN_SECONDS = 86_400

/**
 * Starts one. Postgres syncs as in production: what a run shows of crashes is worth nothing otherwise.
 *
 * @param options.acknowledgesEarly puts a proxy in front of the API that answers before it passes on
 */
export async function startChaosEnvironment(options: { acknowledgesEarly: boolean }): Promise<ChaosEnvironment> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return await start(options, undo, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function start(
  { acknowledgesEarly }: { acknowledgesEarly: boolean },
  undo: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<ChaosEnvironment> {
  const directory = await createScratchDirectory()
  undo.push(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  const ports = await findFreePorts()
  const server = await startPostgres({ dataDirectory: join(directory, 'postgres'), port: ports.postgres })
  undo.push(() => server.stop())
  await bootstrapDatabase(server, 'postgres')
  await migrate({ databaseUrl: server.databaseUrl('postgres') })
  const databaseUrl = server.databaseUrl('postgres', 'supabase_admin')
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  pool.on('error', () => {}) // an idle connection that breaks has left the pool already
  undo.push(() => pool.end())

  const keys = await createKeys()
  const url = `http://127.0.0.1:${ports.supabase}`
  const gatewayOptions: GatewayProcessOptions = {
    port: ports.supabase,
    postgresPort: ports.postgres,
    keys,
    accessTokenSeconds: ACCESS_TOKEN_SECONDS,
  }
  const gateway = createVictim(
    {
      label: 'The gateway',
      args: [join(import.meta.dirname, 'gateway-process.ts')],
      cwd: ROOT,
      env: { ...process.env, GATEWAY_OPTIONS: JSON.stringify(gatewayOptions) },
    },
    `${url}/auth/v1/.well-known/jwks.json`,
    join(directory, 'gateway.log'),
  )
  undo.push(gateway.kill)

  const retell = await startFakeRetell({ port: ports.retell, callPace: 0 })
  undo.push(retell.close)
  const supabase = { url, publishableKey: keys.publishable_key, secretKey: keys.secret_key, jwtSecret: keys.jwt_secret }
  const apiUrl = `http://127.0.0.1:${ports.api}`
  const cronSecret = randomBytes(16).toString('hex')
  const command = apiCommand(ports, supabase, `chaos:${randomBytes(32).toString('base64')}`)
  const api = createVictim(
    { ...command, label: 'The API', env: { ...command.env, ...NO_LIMITS, CRON_SECRET: cronSecret, SMTP_URL: '' } },
    `${apiUrl}/health/ready`,
    join(directory, 'api.log'),
  )
  undo.push(api.kill)
  await gateway.start()
  await api.start()

  let earlyAck: EarlyAckProxy | undefined
  if (acknowledgesEarly) {
    earlyAck = await startEarlyAckProxy(apiUrl)
    undo.push(earlyAck.close)
  }
  const proxy = await startCuttingProxy(earlyAck?.port ?? ports.api)
  undo.push(proxy.close)

  const connectWith = (key: string, accessToken?: string) =>
    createClient(url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      ...(accessToken !== undefined && { global: { headers: { Authorization: `Bearer ${accessToken}` } } }),
    })
  return {
    api,
    gateway,
    postgres: createPostgresFaults(server),
    proxy,
    retell,
    apiUrl,
    databaseUrl,
    pool,
    service: connectWith(keys.secret_key),
    asUser: (accessToken) => connectWith(keys.publishable_key, accessToken),
    cronSecret,
    directory,
    close,
  }
}

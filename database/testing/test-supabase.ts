import { randomUUID } from 'node:crypto'
import {
  bootstrapDatabase,
  createKeys,
  type DatabaseRole,
  type PostgresServer,
  startGateway,
  startPostgres,
} from '@roy/local-supabase'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../migrator/index.ts'
import { startPooler } from './pooler.ts'
import { TEMPLATE_DATABASE } from './template.ts'
import { createTestUser, type NewTestUser, type TestUser } from './test-user.ts'

/** A local Supabase with this product installed, for one test file: its own database, its own gateway, nobody's data. */
export interface TestSupabase {
  url: string
  publishableKey: string
  secretKey: string
  jwtSecret: string
  /** Of the role `postgres`, as hosted Supabase gives it. */
  databaseUrl: string
  /** Connections of the role `postgres`. */
  pool: pg.Pool
  /** Only with `ownServer`: for tests that take the database away. */
  server?: PostgresServer
  /** With the secret key: as the API's webhooks are. */
  service: SupabaseClient
  /** With the publishable key and nobody signed in. */
  anonymous: SupabaseClient
  /** Creates a user in Supabase Auth and in the registry, and signs them in. */
  createUser(user: NewTestUser): Promise<TestUser>
  /** A connection string of a role that logs in, for what a test must see from there. */
  databaseUrlOf(role: DatabaseRole): string
  close(): Promise<void>
}

/**
 * Starts one from the run's migrated template, or, with `ownServer`, on a Postgres of its own that can be stopped and
 * started. With `pooled` the gateway reaches it through PgBouncer. Needs `testing/global-setup.ts` as the project's globalSetup.
 */
export async function createTestSupabase(
  options: { ownServer?: boolean; pooled?: boolean } = {},
): Promise<TestSupabase> {
  const database = options.ownServer ? await startOwnServer() : await copyTemplate()
  const pooler = options.pooled ? await startPooler(Number(new URL(database.url('postgres')).port)) : undefined
  const keys = options.ownServer ? await createKeys() : inject('supabaseKeys')
  const gateway = await startGateway({
    databaseUrl: database.url,
    ...(pooler && { poolerUrl: (role: DatabaseRole) => pooler.pooled(database.url(role)) }),
    keys,
  })
  const pool = new pg.Pool({ connectionString: database.url('postgres'), max: 4 })
  // Idle connections break when a test stops its server; the queries that need them report it.
  pool.on('error', () => {})
  const connect = (key: string, accessToken?: string) =>
    createClient(gateway.url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      ...(accessToken === undefined ? {} : { global: { headers: { Authorization: `Bearer ${accessToken}` } } }),
    })
  const service = connect(keys.secret_key)
  return {
    url: gateway.url,
    publishableKey: keys.publishable_key,
    secretKey: keys.secret_key,
    jwtSecret: keys.jwt_secret,
    databaseUrl: database.url('postgres'),
    databaseUrlOf: database.url,
    pool,
    ...(database.server === undefined ? {} : { server: database.server }),
    service,
    anonymous: connect(keys.publishable_key),
    createUser: (user) =>
      createTestUser({ pool, service, connect: (token) => connect(keys.publishable_key, token) }, user),
    async close() {
      await gateway.close()
      await pool.end()
      await pooler?.close()
      await database.remove()
    },
  }
}

interface TestDatabase {
  url(role: DatabaseRole): string
  server?: PostgresServer
  remove(): Promise<void>
}

async function startOwnServer(): Promise<TestDatabase> {
  const server = await startPostgres({ durable: false })
  await bootstrapDatabase(server, 'postgres')
  await migrate({ databaseUrl: server.databaseUrl('postgres') })
  return { server, url: (role) => server.databaseUrl('postgres', role), remove: () => server.stop() }
}

async function copyTemplate(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = (role: DatabaseRole, database = name) =>
    `postgresql://${role}:postgres@127.0.0.1:${inject('postgresPort')}/${database}`
  const asAdmin = async (sql: string) => {
    const client = new pg.Client({ connectionString: url('supabase_admin', 'template1') })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await asAdmin(`create database ${name} template ${TEMPLATE_DATABASE} owner postgres`)
  // A copy has everything of its template but the rights on the database itself.
  await asAdmin(`grant create on database ${name} to roy_owner, roy_auditor`)
  return { url, remove: () => asAdmin(`drop database ${name} with (force)`) }
}

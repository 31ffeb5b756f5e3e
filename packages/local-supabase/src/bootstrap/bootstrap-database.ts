import { readFile } from 'node:fs/promises'
import { escapeIdentifier } from 'pg'
import { withClient } from '../postgres/databases.ts'
import type { PostgresServer } from '../postgres/server.ts'

const ROLES_LOCK = 4_807_319

/**
 * Makes a database look like a new hosted Supabase project: its roles (of the whole server), and the schemas `auth`,
 * `realtime` and `extensions`. Does nothing to a database that has them already; safe to run for several databases at once.
 */
export async function bootstrapDatabase(server: PostgresServer, database: string): Promise<void> {
  await withClient(server.databaseUrl('template1', 'supabase_admin'), async (client) => {
    // Roles are shared: two databases bootstrapped at once would create them twice.
    await client.query(`select pg_advisory_lock(${ROLES_LOCK})`)
    await client.query(await readSql('roles.sql'))
  })
  await withClient(server.databaseUrl(database, 'supabase_admin'), async (client) => {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(${ROLES_LOCK})`)
    const { rows } = await client.query<{ done: boolean }>(
      "select to_regclass('realtime.messages') is not null as done",
    )
    if (rows[0]?.done !== true) {
      await client.query(`alter database ${escapeIdentifier(database)} owner to postgres`)
      for (const file of ['schemas.sql', 'auth.sql', 'realtime.sql']) await client.query(await readSql(file))
    }
    await client.query('commit')
  })
}

function readSql(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), 'utf8')
}

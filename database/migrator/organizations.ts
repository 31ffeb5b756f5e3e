import type { Pool } from 'pg'

/** What became of one organization's schema. */
export interface OrganizationMigration {
  schema_name: string
  from_version: number
  /** Absent where it failed. */
  to_version?: number
  error?: string
}

/**
 * Brings every client's schema that is behind up to date, several at a time, each in its own transaction: one that fails
 * does not hold up the others, and a second run takes up what is left.
 *
 * @param pool connections of the migrating role; as many schemas are migrated at a time as it has.
 */
export async function migrateOrganizations(pool: Pool): Promise<OrganizationMigration[]> {
  const { rows: behind } = await pool.query<{ id: string; schema_name: string; schema_version: number }>(
    `select id, schema_name, schema_version
     from system.organizations
     where schema_version < (select coalesce(max(version), 0) from system.org_migrations)
     order by id`,
  )
  return Promise.all(
    behind.map(async ({ id, schema_name, schema_version: from_version }) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query('set local role roy_owner')
        const { rows } = await client.query<{ version: number }>('select system.apply_org_migrations($1) as version', [
          id,
        ])
        await client.query('commit')
        return { schema_name, from_version, to_version: rows[0]?.version ?? from_version }
      } catch (error) {
        await client.query('rollback')
        return { schema_name, from_version, error: error instanceof Error ? error.message : String(error) }
      } finally {
        client.release()
      }
    }),
  )
}

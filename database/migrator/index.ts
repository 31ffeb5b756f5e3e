import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { inFile } from './errors.ts'
import { applyFunctions } from './functions.ts'
import { migrateOrganizations, type OrganizationMigration } from './organizations.ts'
import { applyRegistryMigrations, storeOrgMigrations } from './registry.ts'
import { readSqlFiles, type SqlFile } from './sql-files.ts'

export { MigrationError } from './errors.ts'

/** What a run of the migrator has done. */
export interface MigrationReport {
  /** The registry migrations applied now. */
  registry: string[]
  /** Whether the functions were made again. */
  functions: boolean
  /** The client schemas that were behind; those that failed carry an `error`. */
  organizations: OrganizationMigration[]
}

/** The SQL to apply, by folder of `database/`. */
export interface MigrationSources {
  registry: SqlFile[]
  org: SqlFile[]
  functions: SqlFile[]
}

/** Locked for the length of a run, so that two runs come one after the other. Any number will do; it is this product's. */
const MIGRATION_LOCK = 7_269_861_001n

/** The SQL files of this product. */
export async function readSources(): Promise<MigrationSources> {
  const [registry, org, functions] = await Promise.all([
    readSqlFiles('migrations'),
    readSqlFiles('org'),
    readSqlFiles('functions'),
  ])
  return { registry, org, functions }
}

/**
 * Brings a database up to date: the registry and the functions in one transaction, then every client's schema in its own.
 * Safe to run again, and by two at once.
 *
 * @param options.databaseUrl a session connection (not through a transaction pooler) of a role with the rights of hosted Supabase's
 *   `postgres`.
 * @param options.sources what to apply; this product's files unless a test says otherwise.
 * @throws MigrationError when a file fails or was changed after it was applied. Failures of single clients are reported, not thrown.
 */
export async function migrate(options: {
  databaseUrl: string
  log?: (line: string) => void
  sources?: MigrationSources
}): Promise<MigrationReport> {
  const log = options.log ?? (() => {})
  const sources = options.sources ?? (await readSources())
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4 })
  try {
    const shared = await migrateShared(pool, sources)
    for (const name of shared.registry) log(`applied migrations/${name}`)
    if (shared.functions) log('made the functions again')

    const organizations = await migrateOrganizations(pool)
    for (const { schema_name, error, to_version } of organizations) {
      log(error === undefined ? `${schema_name} is at ${to_version}` : `${schema_name} FAILED: ${error}`)
    }
    return { ...shared, organizations }
  } finally {
    await pool.end()
  }
}

async function migrateShared(
  pool: pg.Pool,
  sources: MigrationSources,
): Promise<Pick<MigrationReport, 'registry' | 'functions'>> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await runFile(client, 'platform/owner.sql')
    await runFile(client, 'platform/auth.sql')
    await runFile(client, 'platform/search.sql')
    await client.query('set local role roy_owner')
    const registry = await applyRegistryMigrations(client, sources.registry)
    await storeOrgMigrations(client, sources.org)
    const functions = await applyFunctions(client, sources.functions)
    await client.query('reset role')
    await runFile(client, 'platform/realtime.sql')
    // PostgREST reads its schema cache again when the transaction commits.
    await client.query(`notify pgrst, 'reload schema'`)
    await client.query('commit')
    return { registry, functions }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function runFile(client: pg.ClientBase, path: string): Promise<void> {
  const sql = await readFile(join(import.meta.dirname, '..', path), 'utf8')
  await inFile(path, () => client.query(sql))
}

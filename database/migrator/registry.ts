import type { ClientBase } from 'pg'
import { inFile, MigrationError } from './errors.ts'
import type { SqlFile } from './sql-files.ts'

/**
 * Applies the registry's migrations that have not been applied yet, in order, as `roy_owner`, inside the caller's transaction.
 *
 * @returns the names of those applied now.
 * @throws MigrationError when an applied file has been changed since, or one fails.
 */
export async function applyRegistryMigrations(client: ClientBase, files: SqlFile[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from system.migrations where series = 'registry'`,
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  const added: string[] = []
  for (const file of files) {
    const known = applied.get(file.name)
    if (known === undefined) {
      await inFile(`migrations/${file.name}`, () => client.query(file.sql))
      await client.query(`insert into system.migrations (series, name, checksum) values ('registry', $1, $2)`, [
        file.name,
        file.checksum,
      ])
      added.push(file.name)
    } else if (known !== file.checksum) {
      throw new MigrationError(`migrations/${file.name} was changed after it was applied; write a new file instead`)
    }
  }
  return added
}

/**
 * Stores the steps of a client's schema where `system.apply_org_migrations` finds them, inside the caller's transaction.
 * A step's version is the number its file name starts with.
 *
 * @throws MigrationError when a stored file has been changed since, or the numbers are not 1, 2, 3 …
 */
export async function storeOrgMigrations(client: ClientBase, files: SqlFile[]): Promise<void> {
  const { rows } = await client.query<{ version: number; checksum: string }>(
    'select version, checksum from system.org_migrations',
  )
  const stored = new Map(rows.map((row) => [row.version, row.checksum]))
  for (const [index, file] of files.entries()) {
    const version = Number.parseInt(file.name, 10)
    if (version !== index + 1) {
      throw new MigrationError(`org/${file.name} should be number ${index + 1}`)
    }
    const known = stored.get(version)
    if (known === undefined) {
      await client.query('insert into system.org_migrations (version, name, sql, checksum) values ($1, $2, $3, $4)', [
        version,
        file.name,
        file.sql,
        file.checksum,
      ])
    } else if (known !== file.checksum) {
      throw new MigrationError(`org/${file.name} was changed after it was applied; write a new file instead`)
    }
  }
}

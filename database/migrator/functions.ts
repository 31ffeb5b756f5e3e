import type { ClientBase } from 'pg'
import { inFile } from './errors.ts'
import { checksum, type SqlFile } from './sql-files.ts'

/** What Postgres says of a result or a name that cannot be replaced, and of a grant that two overloads answer to. */
const CHANGED_SIGNATURE = ['42P13', '42725']

/**
 * Makes the functions what the files say, as `roy_owner`, inside the caller's transaction: nothing when no text has changed, else
 * all of them again. A function that no file defines any more is dropped. They are replaced in place where that is possible; where
 * a result or the arguments have changed, all are dropped first, which no caller sees because it is one transaction.
 *
 * @returns whether anything was done.
 * @throws MigrationError when a file fails.
 */
export async function applyFunctions(client: ClientBase, files: SqlFile[]): Promise<boolean> {
  const text = checksum(files.map((file) => `${file.name} ${file.checksum}`).join('\n'))
  const { rows } = await client.query<{ checksum: string }>(
    `select checksum from system.migrations where series = 'functions' and name = 'all'`,
  )
  if (rows[0]?.checksum === text) return false

  const before = await listFunctions(client)
  await client.query('savepoint replace_functions')
  try {
    await createFunctions(client, files)
  } catch (error) {
    if (!isChangedSignature(error)) throw error
    await client.query('rollback to savepoint replace_functions')
    await dropFunctions(client, before)
    await createFunctions(client, files)
  }
  const after = new Set((await listFunctions(client)).map(rowVersion))
  await dropFunctions(
    client,
    before.filter((routine) => after.has(rowVersion(routine))),
  )
  await client.query(
    `insert into system.migrations (series, name, checksum) values ('functions', 'all', $1)
     on conflict (series, name) do update set checksum = excluded.checksum, applied_at = now()`,
    [text],
  )
  return true
}

async function createFunctions(client: ClientBase, files: SqlFile[]): Promise<void> {
  for (const file of files) {
    await inFile(`functions/${file.name}`, () => client.query(file.sql))
  }
}

interface Routine {
  oid: number
  /** Changes whenever the routine is written, even with the same text. */
  xmin: string
  signature: string
}

function rowVersion({ oid, xmin }: Routine): string {
  return `${oid} ${xmin}`
}

async function listFunctions(client: ClientBase): Promise<Routine[]> {
  const { rows } = await client.query<Routine>(
    `select p.oid, p.xmin::text, p.oid::regprocedure::text as signature
     from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'system') and p.proowner = 'roy_owner'::regrole`,
  )
  return rows
}

async function dropFunctions(client: ClientBase, routines: Routine[]): Promise<void> {
  if (routines.length === 0) return
  await client.query(`drop routine ${routines.map((routine) => routine.signature).join(', ')} cascade`)
}

function isChangedSignature(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && CHANGED_SIGNATURE.some((code) => code === cause.code)
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import { type Extract, extract } from 'tar-stream'
import type { SecretCipher } from '../../apps/api/src/providers/encryption/secret-cipher.ts'
import { ExpectedError } from '../cli/expected-error.ts'
import { type ClientTable, enterClient, findClientTables, readLines } from './client-tables.ts'
import { registryVersion } from './export-client.ts'
import { type ArchivedTable, fileOf, MANIFEST_FILE, type Manifest, readManifest, SIGNATURE_FILE } from './manifest.ts'

interface Import {
  file: string
  /** What the archive was signed with. */
  key: string
  /** The client's Retell key, which no archive holds. */
  retellApiKey: string
  cipher: SecretCipher
}

/**
 * Puts a client from an archive into this installation, whole or not at all: every row is read back and compared before it is
 * committed. Ids stay, and so do the paths of webhook URLs.
 *
 * @returns what the archive held. @throws ExpectedError where the archive is not genuine or not whole, the client is here already, or this
 *   installation is at another version
 */
export async function importClient(database: Client, options: Import): Promise<Manifest> {
  await database.query('begin')
  try {
    const manifest = await readArchive(options, {
      onManifest: (found) => prepare(database, found),
      onTable: (found, table, lines) => writeRows(database, found, table, lines),
    })
    await finish(database, manifest, options)
    await database.query('commit')
    return manifest
  } catch (error) {
    await database.query('rollback')
    throw error
  }
}

interface Reader {
  onManifest: (manifest: Manifest) => Promise<void>
  onTable: (manifest: Manifest, table: ArchivedTable, lines: AsyncIterable<string>) => Promise<void>
}

/** Reads an archive in its order: the manifest, its signature, then the tables. */
async function readArchive({ file, key }: Import, reader: Reader): Promise<Manifest> {
  const archive = extract()
  const [manifest] = await Promise.all([readEntries(archive, key, reader), pipeline(createReadStream(file), archive)])
  return manifest
}

async function readEntries(archive: Extract, key: string, reader: Reader): Promise<Manifest> {
  let manifestText: string | undefined
  let manifest: Manifest | undefined
  const missing = new Set<string>()
  for await (const entry of archive) {
    const { name } = entry.header
    if (name === MANIFEST_FILE) manifestText = await text(Readable.from(entry))
    else if (name === SIGNATURE_FILE && manifestText !== undefined) {
      manifest = readManifest(manifestText, await text(Readable.from(entry)), key)
      for (const table of manifest.tables) missing.add(table.name)
      await reader.onManifest(manifest)
    } else {
      const table = manifest?.tables.find((candidate) => fileOf(candidate) === name)
      if (!manifest || !table) throw new ExpectedError(`The archive holds ${name}, which is not in its manifest.`)
      await reader.onTable(manifest, table, linesOf(entry))
      missing.delete(table.name)
    }
  }
  if (!manifest) throw new ExpectedError('The archive has no signed manifest.')
  if (missing.size > 0) throw new ExpectedError(`The archive is cut off: it lacks ${[...missing].join(', ')}.`)
  return manifest
}

/** Begins to read with the first line that is asked for: an interface that nobody listens to yet lets lines go. */
async function* linesOf(entry: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield* createInterface({ input: Readable.from(entry).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })
}

/** Checks that the client can be put here. */
async function prepare(database: Client, { organization, registry_version }: Manifest): Promise<void> {
  const version = await registryVersion(database)
  if (version !== registry_version) {
    throw new ExpectedError(
      `The archive is of version ${registry_version}, this installation of ${version}. Migrate both first.`,
    )
  }
  const { rows } = await database.query('select slug from system.organizations where id = $1 or slug = $2', [
    organization.id,
    organization.slug,
  ])
  if (rows.length > 0) throw new ExpectedError(`The client ${organization.slug} is here already.`)
}

const BATCH = 500

async function writeRows(
  database: Client,
  { organization, schema_version }: Manifest,
  archived: ArchivedTable,
  lines: AsyncIterable<string>,
): Promise<void> {
  const hash = createHash('sha256')
  const table = await tableOf(database, organization.id, archived.name)
  let batch: string[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const columns = table.columns.join(', ')
    await database.query(
      `insert into ${table.sql} (${columns}) overriding system value
       select ${columns} from jsonb_populate_recordset(null::${table.sql}, $1::jsonb)`,
      [`[${batch.join(',')}]`],
    )
    batch = []
  }
  for await (const line of lines) {
    hash.update(line).update('\n')
    batch.push(line)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  if (hash.digest('hex') !== archived.sha256)
    throw new ExpectedError(`${archived.name} in the archive is not what was exported.`)
  if (archived.name === 'system.organizations') await createSchema(database, organization.id, schema_version)
  if (table.identity !== null) {
    await database.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max("${table.identity}") from ${table.sql}), 0) + 1, false)`,
      [table.sql, table.identity],
    )
  }
}

/** Makes the client's schema as a new client gets it. @throws ExpectedError where that is another than the archive's */
async function createSchema(database: Client, organizationId: string, version: number): Promise<void> {
  await database.query('update system.organizations set schema_version = 0 where id = $1', [organizationId])
  const { rows } = await database.query<{ version: number }>('select system.apply_org_migrations($1) as version', [
    organizationId,
  ])
  if (rows[0]?.version !== version)
    throw new ExpectedError(
      `The client's schema is at ${version}, this installation makes ${rows[0]?.version}. Migrate both first.`,
    )
}

async function tableOf(database: Client, organizationId: string, name: string): Promise<ClientTable> {
  await database.query('reset role')
  const tables = await findClientTables(database, schemaNameOf(organizationId))
  const table = tables.find((candidate) => candidate.name === name)
  if (!table) throw new ExpectedError(`This installation has no table ${name}.`)
  await enterClient(database, organizationId)
  return table
}

function schemaNameOf(organizationId: string): string {
  return `org_${organizationId.replaceAll('-', '')}`
}

/** Gives the client its key and its version, and reads everything back. */
async function finish(
  database: Client,
  { organization, tables }: Manifest,
  { retellApiKey, cipher }: Import,
): Promise<void> {
  const { id } = organization
  await database.query('insert into system.organization_versions (organization_id) values ($1)', [id])
  await database.query(
    `insert into system.organization_secrets (organization_id, purpose, ciphertext, last4) values ($1, 'retell_api_key', $2, $3)`,
    [id, cipher.encrypt(retellApiKey, { organizationId: id, purpose: 'retell_api_key' }), retellApiKey.slice(-4)],
  )
  for (const archived of tables) {
    const hash = createHash('sha256')
    for await (const line of readLines(database, await tableOf(database, id, archived.name), id))
      hash.update(line).update('\n')
    if (hash.digest('hex') !== archived.sha256)
      throw new ExpectedError(`${archived.name} did not arrive as it was sent.`)
  }
  await database.query(`select system.append_audit('organization.imported', $1, $2, null, $3)`, [
    id,
    id,
    { tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])) },
  ])
}

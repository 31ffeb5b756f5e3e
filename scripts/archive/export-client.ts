import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { type Pack, pack } from 'tar-stream'
import { ExpectedError } from '../cli/expected-error.ts'
import { type ClientTable, enterClient, findClientTables, readLines } from './client-tables.ts'
import { type ArchivedTable, fileOf, MANIFEST_FILE, type Manifest, SIGNATURE_FILE, sign } from './manifest.ts'

/**
 * Writes everything of a client to a signed archive, as of one moment, while work goes on. The file is there when it is whole.
 *
 * @param options.key signs the archive; whoever reads it needs the same.
 * @returns what the archive holds. @throws ExpectedError for a client that is not there or is deleted
 */
export async function exportClient(
  database: Client,
  options: { slug: string; file: string; key: string },
): Promise<Manifest> {
  await mkdir(dirname(options.file), { recursive: true })
  const folder = await mkdtemp(join(dirname(options.file), '.export-'))
  await database.query('begin isolation level repeatable read read only')
  try {
    const { schema_name, ...about } = await findClient(database, options.slug)
    const tables = await findClientTables(database, schema_name)
    await enterClient(database, about.organization.id)
    const manifest: Manifest = { format: 1, exported_at: new Date().toISOString(), ...about, tables: [] }
    for (const table of tables) {
      manifest.tables.push(await writeTable(database, table, about.organization.id, join(folder, table.name)))
    }
    const archive = join(folder, 'archive.tar')
    await writeArchive(archive, folder, manifest, options.key)
    await rename(archive, options.file)
    return manifest
  } finally {
    await database.query('rollback')
    await rm(folder, { recursive: true, force: true })
  }
}

async function findClient(database: Client, slug: string) {
  const { rows } = await database.query<
    Pick<Manifest, 'schema_version'> & { id: string; name: string; slug: string; schema_name: string }
  >(
    `select id, slug, name, schema_name, schema_version from system.organizations where slug = $1 and status <> 'deleted'`,
    [slug],
  )
  const [client] = rows
  if (!client) throw new ExpectedError(`There is no client ${slug}.`)
  const { id, name, schema_name, schema_version } = client
  return {
    organization: { id, slug, name },
    schema_name,
    schema_version,
    registry_version: await registryVersion(database),
  }
}

/** The name of the last registry migration. */
export async function registryVersion(database: Client): Promise<string> {
  const { rows } = await database.query<{ name: string }>(
    `select max(name) as name from system.migrations where series = 'registry'`,
  )
  return rows[0]?.name ?? ''
}

async function writeTable(
  database: Client,
  table: ClientTable,
  organizationId: string,
  path: string,
): Promise<ArchivedTable> {
  const hash = createHash('sha256')
  let rows = 0
  async function* lines() {
    for await (const line of readLines(database, table, organizationId)) {
      hash.update(line).update('\n')
      rows += 1
      yield `${line}\n`
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(path))
  return { name: table.name, rows, sha256: hash.digest('hex') }
}

/** The manifest first, so that a reader knows what is to come. */
async function writeArchive(file: string, folder: string, manifest: Manifest, key: string): Promise<void> {
  const text = JSON.stringify(manifest, null, 2)
  const archive = pack()
  const add = async () => {
    archive.entry({ name: MANIFEST_FILE }, text)
    archive.entry({ name: SIGNATURE_FILE }, sign(text, key))
    for (const table of manifest.tables) await addFile(archive, fileOf(table), join(folder, table.name))
    archive.finalize()
  }
  // For nobody else's eyes: it holds what callers have said.
  await Promise.all([add(), pipeline(archive, createWriteStream(file, { mode: 0o600 }))])
}

async function addFile(archive: Pack, name: string, path: string): Promise<void> {
  const { size } = await stat(path)
  const entry = archive.entry({ name, size })
  await pipeline(createReadStream(path), entry)
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '@roy/types'
import { ExpectedError } from '../cli/expected-error.ts'

/** A table in an archive: its rows as lines of JSON, in the order of its key. */
export interface ArchivedTable {
  /** `system.agents`, or `client.calls` for a table of the client's own schema. */
  name: string
  rows: number
  /** Hex SHA-256 of the lines. */
  sha256: string
}

/** What an archive says of itself. Its signature covers this, and the checksums in it cover the rest. */
export interface Manifest {
  format: 1
  exported_at: string
  organization: { id: Uuid; slug: string; name: string }
  /** The step that the client's schema has, and the last registry migration: the target must be at the same ones. */
  schema_version: number
  registry_version: string
  tables: ArchivedTable[]
}

export const MANIFEST_FILE = 'manifest.json'
export const SIGNATURE_FILE = 'manifest.sig'

/** The name of a table's file in an archive. */
export function fileOf(table: Pick<ArchivedTable, 'name'>): string {
  return `tables/${table.name}.jsonl.gz`
}

const LEAST_KEY_LENGTH = 32

/** @throws ExpectedError for a key that could be guessed */
export function checkArchiveKey(key: string): string {
  if (key.length < LEAST_KEY_LENGTH)
    throw new ExpectedError(`ARCHIVE_KEY must have at least ${LEAST_KEY_LENGTH} characters.`)
  return key
}

/** Hex HMAC-SHA256 of the manifest's text. */
export function sign(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

/** Reads a manifest. @throws ExpectedError where the signature is not made with this key, or the format is another one */
export function readManifest(text: string, signature: string, key: string): Manifest {
  const expected = Buffer.from(sign(text, key))
  const given = Buffer.from(signature.trim())
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new ExpectedError('The archive was not signed with this ARCHIVE_KEY, or was changed since.')
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new ExpectedError(`The archive has the unknown format ${manifest.format}.`)
  return manifest
}

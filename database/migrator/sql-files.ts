import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One SQL file: its name within its folder, its text, and the hex SHA-256 of the text. */
export interface SqlFile {
  name: string
  sql: string
  checksum: string
}

/**
 * The SQL files of a folder of `database/`, subfolders first, by name: `system/door.sql` comes before `agents.sql`.
 *
 * @throws where the folder cannot be read.
 */
export async function readSqlFiles(folder: string): Promise<SqlFile[]> {
  const root = join(import.meta.dirname, '..', folder)
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.sql'))
  const depth = (name: string) => name.split('/').length
  names.sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1))
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(root, name), 'utf8')
      return { name, sql, checksum: checksum(sql) }
    }),
  )
}

/** The hex SHA-256 of a text. */
export function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

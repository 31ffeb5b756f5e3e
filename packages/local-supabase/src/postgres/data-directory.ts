import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './binaries.ts'
import { launchCommand } from './launch-command.ts'

/**
 * Makes a directory a Postgres data directory, unless it is one already. An interrupted attempt leaves nothing that
 * passes for one, because initdb writes PG_VERSION's companion `global/pg_control` last; the next attempt then says so.
 *
 * @throws when the directory holds other files, or initdb fails (its output is in the message).
 */
export async function initialiseDataDirectory(directory: string, binaries: PostgresBinaries): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if (existsSync(join(directory, 'global', 'pg_control'))) return
  if ((await readdir(directory)).length > 0) {
    throw new Error(`${directory} is neither empty nor a complete Postgres data directory. Remove it to start afresh.`)
  }
  const { program, args } = launchCommand(
    binaries.initdb,
    [
      `--pgdata=${directory}`,
      '--username=supabase_admin',
      // Only this machine can connect, and every local Supabase has the same well-known password anyway.
      '--auth=trust',
      '--encoding=UTF8',
      // Hosted Supabase sorts by ICU's American English too; the C locale would put Z before a.
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { diesWithParent: true },
  )
  try {
    await promisify(execFile)(program, args)
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new Error(`initdb could not create ${directory}: ${output}`, { cause })
  }
}

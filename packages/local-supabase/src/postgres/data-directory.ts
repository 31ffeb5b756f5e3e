import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './binaries.ts'
import { launchCommand } from './launch-command.ts'

/**
 * Makes a directory a Postgres data directory, unless it is one already. It is made beside its place and moved there when
 * it is complete, so that an interrupted attempt leaves nothing that passes for one.
 *
 * @throws when the directory holds other files, or initdb fails (its output is in the message)
 */
export async function initialiseDataDirectory(directory: string, binaries: PostgresBinaries): Promise<void> {
  if (existsSync(join(directory, 'PG_VERSION'))) return
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await readdir(directory)).length > 0) {
    throw new Error(`${directory} is neither empty nor a Postgres data directory. Choose another, or remove it.`)
  }
  const draft = `${directory}.new`
  await rm(draft, { recursive: true, force: true })
  await initdb(draft, binaries)
  await rmdir(directory)
  await rename(draft, directory)
}

async function initdb(directory: string, binaries: PostgresBinaries): Promise<void> {
  const options = [
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
  ]
  const { program, args } = launchCommand(binaries.initdb, options, { diesWithParent: true })
  try {
    await promisify(execFile)(program, args)
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new Error(`initdb could not create ${directory}: ${output}`, { cause })
  }
}

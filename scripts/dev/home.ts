import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExpectedError } from '../cli/expected-error.ts'

/** The files of a data folder. */
export interface Home {
  folder: string
  /** Says that the folder is ours, and so may be emptied. */
  marker: string
  /** Postgres' files, Supabase's keys, the fake Retell's calls and the demo's account of itself: they belong together. */
  supabase: string
  postgres: string
  /** What the fake Retell knows. */
  retell: string
  /** Written when the demo is complete; without it what is there is half-made. */
  demo: string
  encryptionKey: string
  /** What scripts and tests read, there only while the environment runs. */
  environment: string
  lock: string
  /** Who holds the lock. */
  holder: string
}

/** Where everything stands in a data folder. */
export function homeAt(folder: string): Home {
  const supabase = join(folder, 'supabase')
  return {
    folder,
    marker: join(folder, '.roy-voice'),
    supabase,
    postgres: join(supabase, 'postgres'),
    retell: join(supabase, 'retell.db'),
    demo: join(supabase, 'demo.json'),
    encryptionKey: join(folder, 'encryption-key'),
    environment: join(folder, 'dev.json'),
    lock: join(folder, 'dev.lock'),
    holder: join(folder, 'dev.pid'),
  }
}

/**
 * Makes the folder ours, or finds that it is.
 *
 * @throws ExpectedError when data stands there that this project did not put there
 */
export async function claimHome(home: Home): Promise<void> {
  if (existsSync(home.marker)) return
  const foreign = [home.supabase, home.encryptionKey, home.environment].find((path) => existsSync(path))
  if (foreign) {
    throw new ExpectedError(`${foreign} is not Roy Voice's. Set ROY_HOME to another folder.`)
  }
  await mkdir(home.folder, { recursive: true })
  await writeFile(home.marker, 'The data of a Roy Voice development environment. `pnpm dev --reset` empties it.\n')
}

/** Forgets what a claimed folder holds beside the database. What is not ours stays. */
export async function clearHome(home: Home): Promise<void> {
  for (const path of [home.environment, home.encryptionKey]) await rm(path, { force: true })
}

/** Writes a file so that a reader sees all of it or nothing, readable by its owner only. */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, text, { mode: 0o600 })
  renameSync(temporary, path)
}

/** The key that encrypts the clients' credentials, made at the first start: `dev:<base64 of 32 bytes>`. */
export async function keepEncryptionKey(home: Home): Promise<string> {
  if (!existsSync(home.encryptionKey)) {
    writeAtomically(home.encryptionKey, `dev:${randomBytes(32).toString('base64')}\n`)
  }
  return (await readFile(home.encryptionKey, 'utf8')).trim()
}

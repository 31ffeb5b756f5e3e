import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../dev/launchers.ts'

const PREFIX = 'roy-chaos-'
const OWNER_FILE = 'owner.pid'

/** A new directory for all that a run keeps. Those of runs that were killed before they could remove theirs go first: they may be large. */
export async function createScratchDirectory(parent = tmpdir()): Promise<string> {
  for (const name of await readdir(parent)) {
    const directory = join(parent, name)
    if (name.startsWith(PREFIX) && isAbandoned(directory)) {
      await rm(directory, { recursive: true, force: true, maxRetries: 3 })
    }
  }
  const directory = await mkdtemp(join(parent, PREFIX))
  await writeFile(join(directory, OWNER_FILE), String(process.pid))
  return directory
}

/** One that names no owner yet is still being made. */
function isAbandoned(directory: string): boolean {
  const file = join(directory, OWNER_FILE)
  return existsSync(file) && !isAlive(Number(readFileSync(file, 'utf8')))
}

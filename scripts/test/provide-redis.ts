import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Those that the tests know how to start. */
const COMMANDS = ['redis-server', 'valkey-server']

function isThere(): boolean {
  return COMMANDS.some((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0)
}

/** Installs the distribution's. For root on Debian and its kin. @returns what went wrong, where something did */
function installFromDebian(): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'redis-server'],
  ]) {
    const { status, error, stderr } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    if (status !== 0) return `apt-get ${args[0]} failed: ${error?.message ?? stderr.toString().trim()}`
  }
  return undefined
}

/**
 * Sees to it that there is a Redis server for the tests that need one; the npm registry has none. Without one they are skipped,
 * and counted as such.
 */
export function provideRedis(log: (line: string) => void): void {
  if (isThere()) return
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    log('No Redis server on this machine: installing one with apt-get …')
    const problem = installFromDebian()
    if (problem === undefined && isThere()) return
    if (problem !== undefined) log(problem)
  }
  log(
    'No Redis server on this machine: THE TESTS WITH REDIS ARE SKIPPED. Install redis-server or valkey-server to run them.',
  )
}

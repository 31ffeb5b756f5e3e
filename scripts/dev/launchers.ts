import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether a process of this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function describe(pid: number): { parent: number; command: string } | undefined {
  try {
    if (process.platform === 'linux') {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return { parent: Number(parent), command }
    }
    const line = execFileSync('ps', ['-p', String(pid), '-o', 'ppid=,command='], { encoding: 'utf8' }).trim()
    const [, parent, command = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    return { parent: Number(parent), command }
  } catch {
    return undefined // It is gone, or this system tells nothing of processes.
  }
}

/**
 * The package manager's processes that stand between this one and the user's shell: `npx`, `pnpm`, and the shells they
 * start. Empty when started without one.
 */
export function findLaunchers(): number[] {
  if (!process.env.npm_lifecycle_event) return []
  const launchers: number[] = []
  for (let pid = process.ppid; pid > 1; ) {
    const found = describe(pid)
    if (!found || !/\b(npx|npm|pnpm|corepack)\b|^\S*sh -c /.test(found.command)) break
    launchers.push(pid)
    pid = found.parent
  }
  return launchers
}

/** Calls back once when one of the launchers dies; a killed one cannot pass a signal on. Returns how to stop watching. */
export function watchLaunchers(launchers: readonly number[], onDeath: () => void): () => void {
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return
    clearInterval(timer)
    onDeath()
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

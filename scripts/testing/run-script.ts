import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ports, ROOT, SERVICES } from '../dev/options.ts'

/** A script under test. Its output is kept in full. */
export interface ScriptRun {
  child: ChildProcess
  output: () => string
  /** Resolves when a line that matches is printed. @throws Error with the whole output when the script ends before */
  printed(pattern: RegExp): Promise<void>
  /** Resolves with the exit code when the script has ended. */
  exited: Promise<number | null>
}

/**
 * Starts one of the project's scripts in a process group of its own, with this data folder and these ports.
 *
 * @param options.throughShell starts it as a package manager does: below a shell, which is then `child`
 */
export function runScript(
  script: string,
  args: readonly string[],
  home: string,
  ports: Partial<Ports> = {},
  options: { throughShell?: boolean } = {},
): ScriptRun {
  const variables = Object.entries(ports).map(([service, port]) => [
    SERVICES[service as keyof Ports].variable,
    String(port),
  ])
  const command = [process.execPath, join(ROOT, 'scripts', script), ...args]
  // What follows the command keeps the shell from making way for it.
  const shell = ['sh', '-c', '"$@"; exit $?', 'sh']
  const [program = '', ...rest] = options.throughShell ? [...shell, ...command] : command
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...Object.fromEntries(variables),
      ROY_HOME: home,
      npm_lifecycle_event: options.throughShell ? 'dev' : '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    output: () => output,
    exited,
    printed: (pattern) => {
      const found = new Promise<void>((resolve) => {
        const listener = () => {
          if (!pattern.test(output)) return
          listeners.delete(listener)
          resolve()
        }
        listeners.add(listener)
        listener()
      })
      const ended = exited.then((code) => {
        if (!pattern.test(output))
          throw new Error(`${script} ended with ${code} before it printed ${pattern}:\n${output}`)
      })
      return Promise.race([found, ended])
    },
  }
}

/** The processes that were started with this data folder. Only Linux can tell; elsewhere none. */
export function processesOf(home: string): { pid: number; command: string }[] {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`ROY_HOME=${home}`)) return []
        return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
      } catch {
        return [] // It ended meanwhile, or belongs to another user.
      }
    })
}

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program and its arguments, as `child_process.spawn` takes them. */
export interface Command {
  program: string
  args: string[]
}

/**
 * Wraps a Postgres program so that it can run here.
 *
 * Postgres refuses to run as root; on Linux a user namespace in which root is called user 1000 satisfies it without
 * creating a user. With `diesWithParent` Linux also stops the program (SIGINT, Postgres' fast shutdown) when this
 * process dies without a chance to clean up.
 *
 * @throws when running as root where there are no user namespaces.
 */
export function launchCommand(program: string, args: string[], options: { diesWithParent: boolean }): Command {
  const words = [program, ...args]
  // Inside the namespace, not around it: changing credentials makes Linux forget the parent-death signal.
  if (options.diesWithParent && canFollowParent()) words.unshift('setpriv', '--pdeathsig', 'INT')
  if (process.getuid?.() === 0) {
    if (findProgram('unshare') === undefined) {
      throw new Error('Postgres does not run as root, and this system has no `unshare` to hide it. Use another user.')
    }
    words.unshift('unshare', '--user', '--map-user=1000', '--map-group=1000')
  }
  const [first = program, ...rest] = words
  return { program: first, args: rest }
}

/** Whether the system can tie a program's life to this process's. */
export function canFollowParent(): boolean {
  return process.platform === 'linux' && findProgram('setpriv') !== undefined
}

function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path))
}

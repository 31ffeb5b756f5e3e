import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { ExpectedError } from '../../cli/expected-error.ts'
import type { ServerCommand } from '../../dev/server-process.ts'
import { waitUntilAnswering } from '../../dev/wait-until-answering.ts'

const PRELOAD = new URL('../../dev/exit-with-parent.ts', import.meta.url).href

/** A server that is killed without a warning, and started again. */
export interface Victim {
  /** Resolves when it answers. Nothing happens where it runs. @throws ExpectedError where it ends, or does not answer within a minute */
  start(): Promise<void>
  /** Ends it on the spot, as the kernel does when memory runs out; resolves when it is gone. */
  kill(): Promise<void>
}

/**
 * Makes a server of a command, not running yet. It never outlives this process.
 *
 * @param answersAt a URL that is answered with a success when it is ready
 * @param logFile takes all that it prints
 */
export function createVictim(command: ServerCommand, answersAt: string, logFile: string): Victim {
  let child: ChildProcess | undefined

  return {
    async start() {
      if (child !== undefined) return
      const log = await open(logFile, 'a')
      child = spawn(process.execPath, ['--import', PRELOAD, ...command.args], {
        cwd: command.cwd,
        env: command.env,
        detached: true,
        stdio: ['ignore', log.fd, log.fd, 'ipc'],
      })
      await log.close()
      const giveUp = new AbortController()
      const ended = once(child, 'exit').then(async () => {
        if (giveUp.signal.aborted) return
        throw new ExpectedError(`${command.label} ended before it answered:\n${await readFile(logFile, 'utf8')}`)
      })
      await Promise.race([waitUntilAnswering(answersAt, command.label, giveUp.signal), ended]).finally(() =>
        giveUp.abort(),
      )
    },
    async kill() {
      const killed = child
      child = undefined
      if (killed === undefined || killed.exitCode !== null || killed.signalCode !== null) return
      const exited = once(killed, 'exit')
      killed.kill('SIGKILL')
      await exited
    },
  }
}

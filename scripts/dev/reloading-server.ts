import { watch } from 'node:fs'
import { type ServerCommand, type ServerProcess, startServerProcess } from './server-process.ts'

/** Editors write a file in several steps; this is one change. */
const SETTLE_MS = 150

export interface ReloadingServer {
  /** Resolves, with words for how, when the server ends although nobody changed or stopped it. */
  failed: Promise<string>
  stop(): Promise<void>
}

/**
 * Keeps a server running and starts it again when one of its sources changes. After a change that broke it, it waits
 * for the next one instead of failing.
 */
export function startReloadingServer(command: ServerCommand, folders: readonly string[]): ReloadingServer {
  const { promise: failed, resolve: fail } = Promise.withResolvers<string>()
  let expectsExit = false
  let pending: NodeJS.Timeout | undefined
  let current = start((how) => fail(how))
  let reloading = Promise.resolve()

  function start(onExit: (how: string) => void): ServerProcess {
    const server = startServerProcess(command)
    server.exited.then((how) => {
      if (!expectsExit) onExit(how)
    })
    return server
  }

  async function reload(): Promise<void> {
    expectsExit = true
    await current.stop()
    expectsExit = false
    console.log(`${command.label} │ a source changed: started again`)
    current = start((how) => console.log(`${command.label} │ ended (${how}): waiting for the next change`))
  }

  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return
      clearTimeout(pending)
      pending = setTimeout(() => {
        reloading = reloading.then(reload)
      }, SETTLE_MS)
    }),
  )

  return {
    failed,
    stop: async () => {
      for (const watcher of watchers) watcher.close()
      clearTimeout(pending)
      await reloading
      expectsExit = true
      await current.stop()
    },
  }
}

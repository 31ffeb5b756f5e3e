/** The same app on a port of its own, for development and self-hosting. */

import { once } from 'node:events'
import type { Server } from 'node:http'
import { createApp } from './app.ts'
import { InvalidEnvironmentError, readEnv } from './config/env.ts'
import { buildDependencies, type Dependencies } from './dependencies.ts'
import { createHttpServer } from './http/http-server.ts'
import { dispatch, purge } from './modules/maintenance/maintenance.service.ts'
import { REQUEST_BUDGET_MS, reconcileWhatIsDue } from './modules/reconciliation/reconciliation.service.ts'
import { type Job, startScheduler } from './scheduler.ts'

/** How long requests that are under way may take once the process was asked to end. */
const DRAIN_MS = 10_000
const SWEEP_MS = 50

async function main(): Promise<void> {
  const env = readEnv()
  const dependencies = buildDependencies(env)
  const { logger } = dependencies

  const server = createHttpServer(createApp(dependencies))
  server.listen(env.PORT, env.HOST)
  await once(server, 'listening')
  logger.info({ address: server.address() }, 'listening')
  const stopScheduler = startScheduler(jobs(dependencies), logger)

  const signal = await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  logger.info({ signal: signal[0] }, 'shutting down')
  stopScheduler()
  await drain(server)
  dependencies.close()
  logger.info('stopped')
}

/** What Vercel Cron calls by HTTP, at the same times (vercel.json). */
function jobs(dependencies: Dependencies): Job[] {
  return [
    {
      name: 'purge',
      at: { hour: 3, minute: 17 },
      run: async () => {
        await purge({ ...dependencies, log: dependencies.logger })
      },
    },
    {
      name: 'dispatch',
      at: {},
      run: async () => {
        await dispatch(dependencies)
      },
    },
    {
      name: 'reconcile',
      // More often than on Vercel: what waits for Retell goes on as soon as it may.
      at: {},
      run: async () => {
        const tools = { ...dependencies, log: dependencies.logger }
        await reconcileWhatIsDue(tools, Date.now() + REQUEST_BUDGET_MS)
      },
    },
  ]
}

/** Takes nothing new in and resolves when the last request has been answered, or was cut off. */
async function drain(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  // A connection turns idle with its last answer, and would be kept alive for seconds.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  server.close()
  await once(server, 'close')
  clearTimeout(impatience)
  clearInterval(sweep)
}

try {
  await main()
} catch (error) {
  // Before there is a log, and for a taken port, one clear line is what the person at the terminal needs.
  console.error(error instanceof InvalidEnvironmentError || isTakenPort(error) ? error.message : error)
  process.exitCode = 1
}

function isTakenPort(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

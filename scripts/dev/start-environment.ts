import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MigrationError, migrate } from '@roy/database'
import { startFakeRetell } from '@roy/fake-retell'
import { type LocalSupabase, startLocalSupabase } from '@roy/local-supabase'
import { startMailCatcher } from '@roy/mail-catcher'
import type { LocalEnvironment } from '@roy/types'
import { ExpectedError } from '../cli/expected-error.ts'
import { describeEnvironment } from './environment-file.ts'
import { type Home, keepEncryptionKey, writeAtomically } from './home.ts'
import { type DevOptions, ROOT } from './options.ts'
import { type OnStop, prepareHome } from './prepare-home.ts'
import { startReloadingServer } from './reloading-server.ts'
import type { Demo } from './seed/demo.ts'
import { saveRetellWorkspaces } from './seed/retell-workspace.ts'
import { type SeedTarget, seedDemo } from './seed.ts'
import { startServerProcess } from './server-process.ts'
import { apiCommand, webCommand, webUrl } from './servers.ts'
import { waitUntilAnswering } from './wait-until-answering.ts'
import { watchPostgres } from './watch-postgres.ts'

export interface RunningEnvironment {
  environment: LocalEnvironment
  /** Resolves, with a line that says which, when something that has to run ends. */
  failed: Promise<string>
}

async function migrateDatabase({ databaseUrl }: LocalSupabase): Promise<void> {
  const startOver = '`dev --reset` starts over with an empty database.'
  try {
    const { organizations } = await migrate({ databaseUrl })
    const failed = organizations.find(({ error }) => error !== undefined)
    if (failed) throw new ExpectedError(`${failed.schema_name}: ${failed.error}\n${startOver}`)
  } catch (error) {
    throw error instanceof MigrationError ? new ExpectedError(`${error.message}\n${startOver}`) : error
  }
}

async function keepDemo(home: Home, target: SeedTarget, stopping: AbortSignal): Promise<Demo> {
  if (existsSync(home.demo)) return JSON.parse(await readFile(home.demo, 'utf8'))
  console.log('Making 90 days of calls …')
  const demo = await seedDemo(target, Date.now(), stopping)
  writeAtomically(home.demo, JSON.stringify(demo, null, 2))
  return demo
}

/** Starts the API and the web app and waits until both answer. @throws ExpectedError when one ends instead */
async function startServers(
  options: DevOptions,
  supabase: LocalSupabase,
  encryptionKey: string,
  onStop: OnStop,
  stopping: AbortSignal,
): Promise<Pick<RunningEnvironment, 'failed'>> {
  const { ports } = options
  const api = startReloadingServer(apiCommand(ports, supabase, encryptionKey), [
    join(ROOT, 'apps/api/src'),
    join(ROOT, 'packages/types/src'),
  ])
  onStop(api.stop)
  const web = startServerProcess(webCommand(ports, supabase))
  onStop(web.stop)

  const failed = Promise.race([
    api.failed.then((how) => `The API ended (${how}).`),
    web.exited.then((how) => `The web app's server ended (${how}).`),
  ])
  const ready = Promise.all([
    waitUntilAnswering(`http://127.0.0.1:${ports.api}/health/ready`, 'The API', stopping),
    waitUntilAnswering(`http://127.0.0.1:${ports.web}/`, 'The web app', stopping),
  ])
  await Promise.race([
    ready,
    failed.then((line) => {
      throw new ExpectedError(line)
    }),
  ])
  return { failed }
}

/**
 * Starts everything, in order: the data folder, Supabase, migrations, the fake Retell, the mail catcher, the demo, the API, the web app.
 *
 * @param stopping gives up at the next step; what is under way is not torn down under its own feet
 * @param requestStop called when whoever started this process is gone
 * @throws ExpectedError for what the user can mend, and the signal's reason
 */
export async function startEnvironment(
  options: DevOptions,
  onStop: OnStop,
  stopping: AbortSignal,
  requestStop: () => void,
): Promise<RunningEnvironment> {
  const home = await prepareHome(options, onStop, stopping, requestStop)
  const encryptionKey = await keepEncryptionKey(home)
  stopping.throwIfAborted()
  const supabase = await startLocalSupabase({
    port: options.ports.supabase,
    postgresPort: options.ports.postgres,
    dataDirectory: home.supabase,
    durable: true,
    siteUrl: webUrl(options.ports),
  })
  onStop(() => supabase.close())
  stopping.throwIfAborted()
  await migrateDatabase(supabase)
  const retell = await startFakeRetell({ port: options.ports.retell, storagePath: home.retell })
  onStop(retell.close)
  const mails = await startMailCatcher({ port: options.ports.mail, pagePort: options.ports.mailPage })
  onStop(mails.close)
  const apiUrl = `http://127.0.0.1:${options.ports.api}`
  const target = {
    supabaseUrl: supabase.url,
    secretKey: supabase.secretKey,
    databaseUrl: supabase.databaseUrl,
    encryptionKey,
    retell,
    apiUrl,
  }
  const demo = await keepDemo(home, target, stopping)
  // The API may have another port than the last time.
  await saveRetellWorkspaces(retell.control, demo, apiUrl)
  const postgres = await watchPostgres(supabase.databaseUrl)
  onStop(postgres.stop)

  stopping.throwIfAborted()
  const servers = await startServers(options, supabase, encryptionKey, onStop, stopping)
  const environment = describeEnvironment(options.ports, supabase, demo)
  writeAtomically(home.environment, `${JSON.stringify(environment, null, 2)}\n`)
  onStop(() => rm(home.environment, { force: true }))
  return { environment, failed: Promise.race([postgres.failed, servers.failed]) }
}

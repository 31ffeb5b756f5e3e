import { createRandom } from '@roy/retell-simulator'
import type { ChaosOptions } from './options.ts'
import { createFindings, type Findings } from './proof/findings.ts'
import { prove } from './proof/prove.ts'
import { foldWhatWaits, reconcile } from './recover.ts'
import type { ChaosReport } from './report.ts'
import { sabotageDatabase } from './sabotage.ts'
import type { Asker } from './stack/ask-api.ts'
import { type ChaosEnvironment, startChaosEnvironment } from './stack/environment.ts'
import { type RegisteredClient, registerClient, registerSuperAdmin } from './stack/register.ts'
import { planDeliveries } from './storm/deliveries.ts'
import { injectFaults, type PlannedFault, planFaults } from './storm/faults.ts'
import { createProgress } from './storm/progress.ts'
import { doRewrites, type PlannedRewrite, planRewrites } from './storm/rewrites.ts'
import { type Sent, sendDeliveries } from './storm/sender.ts'
import { type CallSource, countCalls, createCallSource } from './world/calls.ts'
import { createClients } from './world/clients.ts'
import { createLedger, type Ledger } from './world/ledger.ts'

/** Deliveries of an event on the average, attacks included: what faults and rewrites are spread over. */
const DELIVERIES_OF_EVENT = 1.18
/** From this size on, pauses may outlast the sender's patience, and reconciliation is struck as well: both take minutes. */
const LARGE = 10_000

/**
 * Runs the storm and the proof in a throw-away installation.
 *
 * @param log told how far it is
 * @param stopping gives up, and leaves nothing behind
 */
export async function runChaos(
  options: ChaosOptions,
  log: (line: string) => void,
  stopping: AbortSignal,
): Promise<ChaosReport> {
  const startedAt = Date.now()
  const environment = await startChaosEnvironment({ acknowledgesEarly: options.sabotage === 'ack' })
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(stopping.reason)
  stopping.addEventListener('abort', stop)
  try {
    return await Promise.race([rage(environment, options, log, startedAt), stopped.promise])
  } finally {
    stopping.removeEventListener('abort', stop)
    await environment.close()
  }
}

interface World {
  environment: ChaosEnvironment
  superAdmin: Asker
  clients: RegisteredClient[]
  source: CallSource
  /** How many there are. */
  calls: number
  ledger: Ledger
  findings: Findings
}

async function rage(
  environment: ChaosEnvironment,
  options: ChaosOptions,
  log: (line: string) => void,
  startedAt: number,
): Promise<ChaosReport> {
  const { seed, events, sabotage } = options
  const findings = createFindings()
  const source = createCallSource(seed, createClients(seed), startedAt)
  const superAdmin = await registerSuperAdmin(environment)
  const clients: RegisteredClient[] = []
  for (const client of source.clients) clients.push(await registerClient(environment, superAdmin, source, client))
  await sabotageDatabase(environment.pool, sabotage)
  const calls = countCalls(source, events)
  const world = { environment, superAdmin, clients, source, calls, findings, ledger: createLedger(calls) }

  log(`The storm begins after ${Math.round((Date.now() - startedAt) / 1000)} s.`)
  const stormedAt = Date.now()
  const storm = await rageStorm(world, options, log)
  const stormMs = Date.now() - stormedAt
  log(`The storm is over after ${Math.round(stormMs / 1000)} s; ${storm.sent.gaveUp} deliveries were given up.`)

  const folded = await foldWhatWaits(environment)
  log("Calls are reconciled with Retell's books.")
  const recovery = await reconcile(environment, superAdmin, { ...world, isStruck: events >= LARGE })
  log('Everything is compared.')
  const compared = await prove({ ...world, now: startedAt })
  return {
    options,
    findings,
    ...storm,
    ...compared,
    cuts: environment.proxy.cuts,
    folded,
    ...recovery,
    stormMs,
    totalMs: Date.now() - startedAt,
  }
}

interface Storm {
  sent: Sent
  faults: PlannedFault[]
  rewrites: PlannedRewrite[]
}

async function rageStorm(
  { environment, superAdmin, clients, source, calls, ledger, findings }: World,
  { seed, events, faults, rewrites }: ChaosOptions,
  log: (line: string) => void,
): Promise<Storm> {
  const deliveries = Math.round(events * DELIVERIES_OF_EVENT)
  const everyTenth = Math.max(1, Math.floor(deliveries / 10))
  const progress = createProgress((done) => {
    if (done % everyTenth === 0) log(`${done.toLocaleString('en')} deliveries`)
  })
  const random = createRandom(`${seed}/storm`)
  const injected: PlannedFault[] = []
  const rewritten: PlannedRewrite[] = []
  const planned = planFaults(random, faults, deliveries, events >= LARGE)
  const [sent] = await Promise.all([
    sendDeliveries(
      { source, states: clients, ledger, findings, progress, url: environment.proxy.url },
      planDeliveries(seed, source, calls),
    ).finally(progress.end),
    injectFaults(environment, planned, progress, (fault) => {
      injected.push(fault)
      log(`fault: ${fault.kind}`)
    }),
    doRewrites(
      { environment, superAdmin, clients, source, random: createRandom(`${seed}/rewrites`) },
      planRewrites(random, rewrites, deliveries, clients.length),
      progress,
      (rewrite) => {
        rewritten.push(rewrite)
        log(`rewrite: ${rewrite.kind} of client ${rewrite.client}`)
      },
    ),
  ])
  return { sent, faults: injected, rewrites: rewritten }
}

import { readEntries } from '../../audit-verify/read-entries.ts'
import { verifyChain } from '../../audit-verify/verify-chain.ts'
import { withDatabase } from '../../cli/connect.ts'
import type { Asker } from '../stack/ask-api.ts'
import type { ChaosEnvironment } from '../stack/environment.ts'
import type { RegisteredClient } from '../stack/register.ts'
import type { CallSource } from '../world/calls.ts'
import type { Ledger } from '../world/ledger.ts'
import { attemptTrespass } from './attempt-trespass.ts'
import { compareOverview, compareSystemOverview, type Period } from './compare-answers.ts'
import { compareCalls, createComparedCalls, findLostCalls } from './compare-calls.ts'
import { compareExport, compareList } from './compare-lists.ts'
import { compareRollups } from './compare-rollups.ts'
import type { Findings } from './findings.ts'
import { createMarkerSearch } from './markers.ts'
import { countStrayEvents } from './read-calls.ts'

export interface ProofDependencies {
  environment: ChaosEnvironment
  superAdmin: Asker
  clients: readonly RegisteredClient[]
  source: CallSource
  ledger: Ledger
  findings: Findings
  /** How many calls were made. */
  calls: number
  /** Epoch milliseconds. */
  now: number
}

/** What was looked at. */
export interface Compared {
  calls: number
  rollups: number
  answersSearched: number
}

const DAY_MS = 86_400_000

/** Compares everything there is with the oracle, and looks for leaks. What is wrong goes to the findings. */
export async function prove(dependencies: ProofDependencies): Promise<Compared> {
  const { environment, superAdmin, clients, source, findings, calls, now } = dependencies
  const { pool, apiUrl } = environment
  const compared = createComparedCalls(calls)
  const search = createMarkerSearch(clients, findings)
  const period = periodOf(source, now)
  const proven = []
  for (const client of clients) {
    const rollups = await compareCalls({ ...dependencies, pool, compared }, client)
    await compareRollups(pool, findings, client, rollups)
    await findStrayEvents(dependencies, client)
    await compareOverview({ apiUrl, superAdmin, findings }, client, rollups, period)
    const lists = { apiUrl, source, findings, compared, search }
    await compareList(lists, client, rollups)
    await compareExport(lists, client, rollups)
    proven.push({ client, rollups })
  }
  findLostCalls({ ...dependencies, pool, compared })
  await compareSystemOverview({ apiUrl, superAdmin, findings }, proven, period)
  await verifyAudit(dependencies)
  await attemptTrespass(environment, clients, search, findings)
  if (search.ownSeen === 0)
    throw new Error('No answer named even its own client: the search for leaks found nothing to search.')
  return {
    calls: proven.reduce((sum, { rollups }) => sum + rollups.sum().total_calls, 0),
    rollups: proven.reduce((sum, { rollups }) => sum + [...rollups.entries()].length, 0),
    answersSearched: search.searched,
  }
}

/** The log of who changed what is one unbroken chain, however often servers were killed while it was written. */
async function verifyAudit({ environment, findings }: ProofDependencies): Promise<void> {
  const { problem } = await withDatabase(environment.databaseUrl, (database) => verifyChain(readEntries(database)))
  if (problem) findings.add('differing', `entry ${problem.sequence} of the audit log ${problem.what}`)
}

/** Days around all calls, wherever on earth they are counted. Calls that only Retell's books told of may be dated today. */
function periodOf({ from }: CallSource, now: number): Period {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10)
  return { from: day(from - 2 * DAY_MS), to: day(now + 2 * DAY_MS) }
}

async function findStrayEvents(
  { environment, findings }: ProofDependencies,
  { schema, client }: RegisteredClient,
): Promise<void> {
  const { orphans, ignored, withToken } = await countStrayEvents(environment.pool, schema)
  if (orphans > 0) findings.add('lost', `${client.name} has ${orphans} events of calls without a row`, orphans)
  if (ignored > 0) findings.add('leaked', `${client.name} has ${ignored} events that nobody sent`, ignored)
  if (withToken > 0) findings.add('leaked', `${client.name} has ${withToken} events with an access token`, withToken)
}

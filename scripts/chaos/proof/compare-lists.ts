import { Readable } from 'node:stream'
import type { Call, Page } from '@roy/types'
import { parse } from 'csv-parse'
import { askUntilAnswered } from '../stack/ask-api.ts'
import type { RegisteredClient } from '../stack/register.ts'
import type { CallSource } from '../world/calls.ts'
import { minutes } from './compare-answers.ts'
import type { ComparedCalls } from './compare-calls.ts'
import type { Findings } from './findings.ts'
import type { MarkerSearch } from './markers.ts'
import { fromUnits, type TrueRollups } from './sums.ts'

/** What lists and exports say of a call, in both the same words. */
type ListedCall = Pick<Call, 'external_call_id' | 'billed_minutes' | 'revenue' | 'started_at'>

export interface ListDependencies {
  apiUrl: string
  source: CallSource
  findings: Findings
  compared: ComparedCalls
  search: MarkerSearch
}

const LIMIT = 200

/** Pages through a client's list of calls as its viewer: every call once, with its own money, newest first, and nobody else's. */
export async function compareList(
  dependencies: ListDependencies,
  client: RegisteredClient,
  rollups: TrueRollups,
): Promise<void> {
  const tally = createTally(dependencies, client, 'list')
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: Page<Call> = await askUntilAnswered(
      `${dependencies.apiUrl}/api/multi-tenant/calls?limit=${LIMIT}${query}`,
      client.viewer,
    )
    dependencies.search.searchAnswer(JSON.stringify(page), client, 'the list of calls')
    for (const call of page.data) tally.add(call)
    cursor = page.next_cursor
  }
  tally.compare(rollups)
}

/** Reads a client's CSV export as its viewer, as it streams. */
export async function compareExport(
  dependencies: ListDependencies,
  client: RegisteredClient,
  rollups: TrueRollups,
): Promise<void> {
  const tally = createTally(dependencies, client, 'export')
  const response = await fetch(`${dependencies.apiUrl}/api/multi-tenant/calls.csv`, {
    headers: { authorization: `Bearer ${client.viewer.accessToken}` },
  })
  if (!response.ok || response.body === null) throw new Error(`The export was answered ${response.status}.`)
  const watched = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(
    new TransformStream<string, string>({
      transform(chunk, controller) {
        dependencies.search.searchAnswer(chunk, client, 'the export')
        controller.enqueue(chunk)
      },
    }),
  )
  const rows: AsyncIterable<ListedCall> = Readable.from(watched).pipe(parse({ bom: true, columns: true }))
  for await (const row of rows) tally.add(row)
  tally.compare(rollups)
}

function createTally({ source, findings, compared }: ListDependencies, { client }: RegisteredClient, where: string) {
  const listed = new Set<number>()
  let revenue = 0
  let before = Number.POSITIVE_INFINITY
  return {
    add({ external_call_id, ...call }: ListedCall): void {
      const index = source.indexOf(external_call_id, client)
      const what = `${client.name}, ${where}: ${external_call_id}`
      if (index === undefined || !compared.isSeen(index)) {
        findings.add('leaked', `${what} is no call of it`)
        return
      }
      if (listed.has(index)) findings.add('doubled', `${what} is listed twice`)
      listed.add(index)
      revenue += Number(call.revenue.replace('.', ''))
      const startedAt = Date.parse(call.started_at)
      if (startedAt > before) findings.add('differing', `${what} is not in its place`)
      before = startedAt
      const expected = {
        revenue: fromUnits(BigInt(compared.revenueOf(index)), 4),
        billed_minutes: minutes(compared.billedSecondsOf(index)),
        started_at: new Date(compared.startedAt(index)).toISOString(),
      }
      for (const [field, value] of Object.entries(expected)) {
        const actual = call[field as keyof typeof call]
        if (actual !== value) findings.add('differing', `${what}: ${field} is ${actual}, not ${value}`)
      }
    },
    compare(rollups: TrueRollups): void {
      const sums = rollups.sum()
      const missing = sums.total_calls - listed.size
      if (missing > 0) findings.add('lost', `${client.name}, ${where} lacks ${missing} calls`, missing)
      if (BigInt(revenue) !== sums.revenue) {
        findings.add('differing', `${client.name}, ${where} comes to ${revenue}, not ${sums.revenue} ten-thousandths`)
      }
    },
  }
}

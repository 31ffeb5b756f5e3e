import type { Pool } from 'pg'
import type { OracleEvent } from '../../../database/tests/oracle/fold.ts'
import type { RegisteredClient } from '../stack/register.ts'
import type { CallSource, ChaosCall, ChaosEvent } from '../world/calls.ts'
import type { Ledger } from '../world/ledger.ts'
import { createTruth, type TrueCall } from '../world/truth.ts'
import type { Findings } from './findings.ts'
import { type CallRow, type EventRow, readCallPages } from './read-calls.ts'
import { createTrueRollups, type TrueRollups } from './sums.ts'

/** What is known of calls that have been compared, in a few bytes each: for whoever compares what the API answers. */
export interface ComparedCalls {
  isSeen(call: number): boolean
  /** Ten-thousandths. */
  revenueOf(call: number): number
  billedSecondsOf(call: number): number
  startedAt(call: number): number
  note(call: number, truth: TrueCall): void
}

export function createComparedCalls(calls: number): ComparedCalls {
  const seen = new Uint8Array(calls)
  const revenues = new Float64Array(calls)
  const seconds = new Float64Array(calls)
  const starts = new Float64Array(calls)
  return {
    isSeen: (call) => seen[call] === 1,
    revenueOf: (call) => revenues[call] ?? Number.NaN,
    billedSecondsOf: (call) => seconds[call] ?? Number.NaN,
    startedAt: (call) => starts[call] ?? Number.NaN,
    note(call, truth) {
      seen[call] = 1
      revenues[call] = Number(truth.revenue.replace('.', ''))
      seconds[call] = truth.billed_seconds
      starts[call] = truth.started_at
    },
  }
}

export interface CompareDependencies {
  pool: Pool
  source: CallSource
  ledger: Ledger
  findings: Findings
  compared: ComparedCalls
  /** How many calls there are. */
  calls: number
  /** Epoch milliseconds. */
  now: number
}

/**
 * Compares every stored event of a client with what was sent, and every row of `calls` with the oracle.
 *
 * @returns the client's rollups as they have to be
 */
export async function compareCalls(dependencies: CompareDependencies, client: RegisteredClient): Promise<TrueRollups> {
  const { pool, source, findings, compared, calls, now } = dependencies
  const rollups = createTrueRollups()
  const truthOf = createTruth(client, now)
  for await (const page of readCallPages(pool, client.schema)) {
    for (const { row, events } of page) {
      const index = source.indexOf(row.external_call_id, client.client)
      const call = index !== undefined && index < calls ? source.call(index) : undefined
      if (call?.client !== client.client) {
        findings.add('leaked', `${client.client.name} has a call ${row.external_call_id}, which nobody made`)
        continue
      }
      const { stored, missing } = compareEvents(dependencies, client, call, events)
      if (stored.length === 0) continue
      const truth = truthOf(call, stored)
      compareRow(findings, row, truth)
      if (missing > 0) requireMadeGood(findings, call, truth, truthOf(call, call.events.map(toSentEvent)))
      rollups.add(truth)
      compared.note(call.index, truth)
    }
  }
  return rollups
}

/** The events of a call that are there, with the contents that were sent and not those that were stored, and how many are not. */
interface StoredEvents {
  stored: OracleEvent[]
  missing: number
}

function compareEvents(
  { ledger, findings }: CompareDependencies,
  client: RegisteredClient,
  call: ChaosCall,
  rows: readonly EventRow[],
): StoredEvents {
  const name = call.atRetell.call.call_id
  const stored: OracleEvent[] = []
  const found = new Set<number>()
  const agentId = client.agents.get(call.agent.agentId)?.id
  for (const row of rows) {
    if (row.agent_id !== agentId) findings.add('differing', `${name} ${row.event} is kept of agent ${row.agent_id}`)
    if (row.event === 'call_reconciled') {
      const { event, sent_at, body_sha256 } = row
      stored.push({ event, sentAt: sent_at, bodySha256: body_sha256, call: { ...call.atRetell.call } })
      continue
    }
    const place = call.events.findIndex(({ body, sha256 }) => body.event === row.event && sha256 === row.body_sha256)
    const sent = call.events[place]
    if (sent === undefined) {
      findings.add('leaked', `${name} has a ${row.event} that nobody sent`)
      continue
    }
    if (found.has(place)) findings.add('doubled', `${name} ${row.event} is stored twice`)
    found.add(place)
    if (row.sent_at !== sent.body.event_timestamp) {
      findings.add('differing', `${name} ${row.event} is dated ${row.sent_at}`)
    }
    stored.push(toSentEvent(sent))
  }
  for (const [place, { body }] of call.events.entries()) {
    if (!found.has(place) && ledger.isAcknowledged(call.index, place)) {
      findings.add('lost', `${name} ${body.event} was acknowledged`)
    }
  }
  return { stored, missing: call.events.length - found.size }
}

function toSentEvent({ body, sha256 }: ChaosEvent): OracleEvent {
  return { event: body.event, sentAt: body.event_timestamp, bodySha256: sha256, call: { ...body.call } }
}

/** What follows from when a call began. Of one that never connected and none of whose events came, not even Retell can say that. */
const FOLLOWS_FROM_START: readonly string[] = [
  'started_at',
  'day',
  'billable_reason',
  'is_billable',
  'billing_rate',
  'billing_increment_seconds',
  'billing_minimum_seconds',
] satisfies (keyof TrueCall)[]

/** What events said that never came must be here all the same, from other events or from Retell's books. */
function requireMadeGood(findings: Findings, { atRetell }: ChaosCall, actual: TrueCall, whole: TrueCall): void {
  for (const [column, expected] of Object.entries(whole)) {
    if (!whole.is_connected && FOLLOWS_FROM_START.includes(column)) continue
    if (actual[column as keyof TrueCall] === expected) continue
    findings.add('lost', `${atRetell.call.call_id}: what was given up of ${column} was not made good`)
  }
}

function compareRow(findings: Findings, row: CallRow, truth: TrueCall): void {
  for (const [column, expected] of Object.entries(truth)) {
    const actual = row[column as keyof TrueCall]
    if (isSame(column, actual, expected)) continue
    findings.add('differing', `${row.external_call_id}: ${column} is ${actual}, not ${expected}`)
  }
}

/** Rates have as many decimals as they were given. */
function isSame(column: string, actual: unknown, expected: unknown): boolean {
  return column === 'billing_rate' ? Number(actual) === Number(expected) : actual === expected
}

/** What is neither here nor acknowledged must be made good; what is here belongs to a row. */
export function findLostCalls({ source, findings, compared, calls }: CompareDependencies): void {
  for (let index = 0; index < calls; index += 1) {
    if (compared.isSeen(index)) continue
    const { atRetell, events } = source.call(index)
    findings.add('lost', `${atRetell.call.call_id} is not there at all`, events.length)
  }
}

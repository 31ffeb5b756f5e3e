import { createHash } from 'node:crypto'
import {
  type CallKind,
  createRandom,
  drawCallTimes,
  generateCall,
  type SimulatedCall,
  type WebhookBody,
  webhookBodies,
} from '@roy/retell-simulator'
import type { Rpc, Uuid } from '@roy/types'
import { Client } from 'pg'
import { type DemoAgent, type DemoOrganization, HISTORY_DAYS, TRIAL_DAYS, WORD_DAYS } from './demo.ts'

const DAY_MS = 86_400_000
/** Events in one transaction: few enough that the rows they share stay short to walk through. */
const BATCH = 100

type RecordedEvent = Rpc['record_call_event']['args']

/** An agent of the demo with the ids it was registered under. */
export interface RegisteredAgent {
  id: Uuid
  agent_id: string
  demo: DemoAgent
}

function toEvent(id: Uuid, body: WebhookBody): RecordedEvent {
  return {
    p_id: id,
    p_event: body.event,
    p_sent_at: new Date(body.event_timestamp).toISOString(),
    p_body_sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    p_payload: { ...body },
  }
}

/**
 * The calls of an agent that are over and analysed by now.
 *
 * @param now epoch milliseconds
 * @param recordingsUrl where their recordings are served
 */
export function callsOf(
  organization: DemoOrganization,
  agent: RegisteredAgent,
  now: number,
  recordingsUrl: string,
): SimulatedCall[] {
  const random = createRandom(`${organization.input.slug}/${agent.demo.name}`)
  const from = now - Math.min(HISTORY_DAYS, agent.demo.live_days_ago + TRIAL_DAYS) * DAY_MS
  const kinds = Object.entries(agent.demo.calls) as [CallKind, number][]
  const calls = kinds.flatMap(([kind, count]) =>
    drawCallTimes(random, { count, from, to: now, timeZone: organization.input.timezone }).map((placedAt) =>
      generateCall(random, {
        agentId: agent.agent_id,
        agentName: agent.demo.name,
        business: organization.business,
        placedAt,
        kind,
        metadata: random.chance(0.01) ? { test: true } : {},
        withWords: placedAt > now - WORD_DAYS * DAY_MS,
        recordingsUrl,
      }),
    ),
  )
  return calls.filter((call) => webhookBodies(call).every(({ event_timestamp }) => event_timestamp <= now))
}

/** What Retell would have posted for an agent's calls, in the order of time. */
export function eventsOf(agent: RegisteredAgent, calls: readonly SimulatedCall[]): RecordedEvent[] {
  return calls
    .flatMap((call) => webhookBodies(call))
    .sort((left, right) => left.event_timestamp - right.event_timestamp)
    .map((body) => toEvent(agent.id, body))
}

/**
 * Records events as the API would: through the same function, as the same role. Only the way there is shorter, a
 * hundred to a statement.
 *
 * @throws Error when an event is not stored, and the signal's reason between two statements
 */
export async function recordHistory(
  databaseUrl: string,
  events: readonly RecordedEvent[],
  stopping: AbortSignal,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set synchronous_commit = off')
    await client.query('set role service_role')
    await client.query(`set request.jwt.claims = '{"role": "service_role"}'`)
    for (let start = 0; start < events.length; start += BATCH) {
      stopping.throwIfAborted()
      const { rows } = await client.query<{ stored: boolean }>(
        `select bool_and(public.record_call_event(p_id, p_event, p_sent_at, p_body_sha256, p_payload) ->> 'status' = 'stored') as stored
         from jsonb_to_recordset($1) as event(
           p_id uuid, p_event text, p_sent_at timestamptz, p_body_sha256 text, p_payload jsonb)`,
        [JSON.stringify(events.slice(start, start + BATCH))],
      )
      if (!rows[0]?.stored) throw new Error('An event of the demo was not stored.')
    }
  } finally {
    await client.end()
  }
}

/** Dates each agent's last event by when it was sent: all of them arrived just now, when the demo was made. */
export async function dateLastEvents(
  database: Client,
  histories: readonly (readonly RecordedEvent[])[],
): Promise<void> {
  for (const last of histories.map((events) => events.at(-1))) {
    if (!last) continue
    await database.query('update system.agents set last_event_at = $2 where id = $1', [last.p_id, last.p_sent_at])
  }
}

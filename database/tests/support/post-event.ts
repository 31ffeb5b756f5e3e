import { createHash, randomUUID } from 'node:crypto'
import type { AgentRow, WebhookAnswer } from '@roy/types'
import { asOwner, rpc, type TestSupabase } from '../../testing/index.ts'

/** Posts a webhook's payload to an agent through supabase-js, as the API does once it has verified it. */
export function postEvent(
  supabase: TestSupabase,
  agent: Pick<AgentRow, 'id'>,
  payload: { event: string; [key: string]: unknown },
  sentAt = new Date(),
): Promise<WebhookAnswer> {
  return rpc(supabase.service, 'record_call_event', {
    p_id: agent.id,
    p_event: payload.event,
    p_sent_at: sentAt.toISOString(),
    p_body_sha256: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
    p_payload: payload,
  })
}

/** The payload of a phone call that has just ended after 61 seconds, with whatever else is said of it. */
export function endedCall(agent: Pick<AgentRow, 'agent_id'>, call: Record<string, unknown> = {}) {
  return {
    event: 'call_ended',
    call: {
      call_id: `call_${randomUUID()}`,
      agent_id: agent.agent_id,
      call_type: 'phone_call',
      start_timestamp: Date.now(),
      duration_ms: 61_000,
      ...call,
    },
  }
}

/** Posts a whole phone call that started then (ISO 8601), with whatever else is said of it. */
export function postCall(
  supabase: TestSupabase,
  agent: Pick<AgentRow, 'id' | 'agent_id'>,
  start: string,
  call: Record<string, unknown> = {},
): Promise<WebhookAnswer> {
  return postEvent(
    supabase,
    agent,
    {
      event: 'call_analyzed',
      call: {
        call_id: `call_${randomUUID()}`,
        agent_id: agent.agent_id,
        call_type: 'phone_call',
        call_status: 'ended',
        start_timestamp: Date.parse(start),
        ...call,
      },
    },
    new Date(start),
  )
}

/** Makes every agent live since the beginning of 2026, as if it had been validated then. */
export async function goLive(supabase: TestSupabase): Promise<void> {
  await asOwner(supabase.pool, (client) =>
    client.query(
      `update system.agents set status = 'active', validated_at = now(), billable_from = '2026-01-01T00:00:00Z'`,
    ),
  )
}

import type { PageQuery, Timestamp, Uuid } from './common.ts'
import type { WebhookRefusal } from './webhooks.ts'

/** `pending` until the first verified event; `paused` agents keep receiving. */
export const AGENT_STATUSES = ['pending', 'active', 'paused'] as const
export type AgentStatus = (typeof AGENT_STATUSES)[number]

/** A Retell voice agent that works for one organization. */
export interface Agent {
  id: Uuid
  organization_id: Uuid
  /** Retell's own id of the agent. */
  agent_id: string
  name: string
  webhook_url: string
  status: AgentStatus
  is_validated: boolean
  validated_at: Timestamp | null
  /** Calls that started before this are tests. `null` until the agent is validated. */
  billable_from: Timestamp | null
  last_event_at: Timestamp | null
  rejected_events_24h: number
  /** Why the latest of them was refused; `null` where none was. */
  last_refusal_reason: WebhookRefusal | null
  created_at: Timestamp
  updated_at: Timestamp
}

export interface CreateAgentInput {
  organization_id: Uuid
  agent_id: string
  name: string
}

export interface AgentsQuery extends PageQuery {
  organization_id?: Uuid
  status?: AgentStatus
  /** A part of the name or of Retell's id. */
  search?: string
}

/** What may be changed of an agent; whatever is absent stays. */
export interface UpdateAgentInput {
  name?: string
  status?: 'active' | 'paused'
  /** Moves go-live: all of the agent's calls are decided anew. */
  billable_from?: Timestamp
}

import type { PageQuery, Timestamp, Uuid } from './common.ts'

/**
 * Retell's call events that make up a call, in the order in which later ones win over earlier ones.
 * `call_reconciled` is not Retell's: it carries what the REST API said of a call whose events went missing.
 */
export const CALL_EVENTS = [
  'call_started',
  'transcript_updated',
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
  'transfer_ended',
  'call_ended',
  'call_analyzed',
  'call_reconciled',
] as const
export type CallEvent = (typeof CALL_EVENTS)[number]

/** What became of a verified webhook: `ignored` was kept but is not part of a call. */
export interface WebhookAnswer {
  status: 'stored' | 'duplicate' | 'ignored'
  call_id?: string
}

/** Why a webhook was refused. Counted per agent and hour. */
export const WEBHOOK_REFUSALS = [
  'malformed',
  'invalid_signature',
  'unknown_agent',
  'deleted',
  'payload_too_large',
  'unsupported_media_type',
  'agent_mismatch',
  'source_not_allowed',
  'rate_limited',
] as const
export type WebhookRefusal = (typeof WEBHOOK_REFUSALS)[number]

/** A webhook that was refused. Kept for a limited time and up to a limited number; the counts per agent go on. */
export interface WebhookRejection {
  id: Uuid
  rejected_at: Timestamp
  reason: WebhookRefusal
  /** The agent whose URL was posted to; `null` where no agent has it. */
  agent_id: Uuid | null
  organization_id: Uuid | null
  /** The path that was posted to. */
  path: string
  /** The address that it came from. */
  source_ip: string | null
  /** The beginning of the body, without secrets; empty where it was not text. */
  excerpt: string
}

export interface WebhookRejectionsQuery extends PageQuery {
  organization_id?: Uuid
  agent_id?: Uuid
  reason?: WebhookRefusal
}

import type { WebhookAnswer, WebhookTarget } from '@roy/types'
import { ApiError } from '../../http/api-error.ts'
import type { SecretCipher } from '../../providers/encryption/secret-cipher.ts'
import {
  isTimely,
  matchesRetellSignature,
  parseRetellSignature,
  type RetellSignature,
} from '../../providers/retell/signature.ts'
import type { Database } from '../../providers/supabase/database.ts'
import { readCallEvent } from './call-event.ts'
import { recordCallEvent } from './webhooks.repository.ts'

/** @throws ApiError `gone` where the agent or its organization was deleted. Suspended ones keep receiving. */
export function refuseDeleted({ agent, organization }: WebhookTarget): void {
  if (agent.is_deleted || organization.status === 'deleted') throw new ApiError('gone')
}

/** What arrived at a webhook. */
export interface Delivery {
  target: WebhookTarget
  /** Raw bytes. */
  body: Buffer
  /** `x-retell-signature` */
  signature: string | undefined
  /** Epoch milliseconds. */
  receivedAt: number
}

export interface VerifiedDelivery extends Omit<Delivery, 'signature'> {
  signature: RetellSignature
}

/**
 * Verifies that the organization's Retell signed these very bytes, just now. Nothing of the body may be looked at before.
 *
 * @throws ApiError `invalid_signature`
 */
export function verifyDelivery(secrets: SecretCipher, delivery: Delivery): VerifiedDelivery {
  const { target, body, receivedAt } = delivery
  const signature = parseRetellSignature(delivery.signature)
  if (!signature || !isTimely(signature, receivedAt)) throw new ApiError('invalid_signature')

  const owner = { organizationId: target.organization.id, purpose: 'retell_api_key' } as const
  const isSigned = target.retell_api_keys.some((ciphertext) =>
    matchesRetellSignature(body, secrets.decrypt(ciphertext, owner), signature),
  )
  if (!isSigned) throw new ApiError('invalid_signature')
  return { ...delivery, signature }
}

/**
 * Records a delivery.
 *
 * @returns after the event was committed.
 * @throws ApiError `invalid_json`, `invalid_request`; DatabaseError `agent_mismatch` and others.
 */
export async function recordDelivery(database: Database, delivery: VerifiedDelivery): Promise<WebhookAnswer> {
  const { target, body, signature, receivedAt } = delivery
  const { event, sentAt, bodySha256, payload } = readCallEvent(body, signature.timestamp, receivedAt)
  return recordCallEvent(database, {
    p_id: target.agent.id,
    p_event: event,
    p_sent_at: new Date(sentAt).toISOString(),
    p_body_sha256: bodySha256,
    p_payload: payload,
  })
}

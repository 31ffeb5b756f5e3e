import type { WebhookAnswer } from '@roy/types'
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
import { type DeliveryTarget, isDeleted } from './webhook-targets.ts'
import { recordCallEvent } from './webhooks.repository.ts'

/** @throws ApiError `gone` where the agent or its organization was deleted. Suspended ones keep receiving. */
export function refuseDeleted(target: DeliveryTarget): void {
  if (isDeleted(target)) throw new ApiError('gone')
}

/** What arrived at a webhook. */
export interface Delivery {
  target: DeliveryTarget
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
 * @returns undefined where none of the target's keys made the signature.
 * @throws ApiError `invalid_signature` where no key could have: it is missing, malformed or out of date.
 */
export function verifyDelivery(secrets: SecretCipher, delivery: Delivery): VerifiedDelivery | undefined {
  const { target, body, receivedAt } = delivery
  const signature = parseRetellSignature(delivery.signature)
  if (!signature || !isTimely(signature, receivedAt)) throw new ApiError('invalid_signature')

  const owner = { organizationId: target.organization.id, purpose: 'retell_api_key' } as const
  const isSigned = target.retell_api_keys.some((ciphertext) =>
    matchesRetellSignature(body, secrets.decrypt(ciphertext, owner), signature),
  )
  return isSigned ? { ...delivery, signature } : undefined
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
    p_id: target.agent?.id ?? null,
    p_org_id: target.organization.id,
    p_event: event,
    p_sent_at: new Date(sentAt).toISOString(),
    p_body_sha256: bodySha256,
    p_payload: payload,
  })
}

/**
 * Records what Retell asks before a call is answered. It is kept, and is not part of a call.
 *
 * @throws ApiError `invalid_json`, and `invalid_request` for anything but a `call_inbound` event; DatabaseError.
 */
export async function recordInboundCall(database: Database, delivery: VerifiedDelivery): Promise<void> {
  const { event } = readCallEvent(delivery.body, delivery.signature.timestamp, delivery.receivedAt)
  if (event !== 'call_inbound') {
    throw new ApiError('invalid_request', { details: [{ path: 'event', message: 'event must be call_inbound' }] })
  }
  await recordDelivery(database, delivery)
}

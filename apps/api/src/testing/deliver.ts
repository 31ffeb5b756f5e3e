import { randomUUID } from 'node:crypto'
import { signRetellBody } from '@roy/retell-simulator'
import request from 'supertest'
import type { TestApi, TestReceiver } from './test-api.ts'

/** Body of a webhook of the client's agent; its call started two minutes before now and took 61 seconds. */
export function callBody({ agent }: TestReceiver, event: string, call: object = {}) {
  const start_timestamp = Date.now() - 120_000
  return {
    event,
    event_timestamp: Date.now(),
    call: {
      call_id: `call_${randomUUID()}`,
      agent_id: agent.agent_id,
      call_type: 'phone_call',
      direction: 'inbound',
      from_number: '+15550001111',
      to_number: '+15550002222',
      call_status: 'ended',
      start_timestamp,
      end_timestamp: start_timestamp + 61_000,
      duration_ms: 61_000,
      ...call,
    },
  }
}

/** How a delivery differs from what Retell would send. */
export interface Irregularity {
  agentId?: string
  apiKey?: string
  /** How far the sender's clock is ahead of ours; negative: behind. */
  clockAheadMs?: number
  /** `null`: none at all. */
  signature?: string | null
  contentType?: string
}

/** Posts a body to the webhook of the client's agent, signed as Retell does unless told otherwise. */
export function deliver(
  api: TestApi,
  receiver: TestReceiver,
  body: object | string | Buffer,
  wrong: Irregularity = {},
) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const { agentId = receiver.agent.id, apiKey = receiver.retellApiKey, clockAheadMs = 0 } = wrong
  const { signature = signRetellBody(bytes, apiKey, Date.now() + clockAheadMs), contentType = 'application/json' } =
    wrong
  const test = request(api.app).post(`/webhooks/agent/${agentId}`).set('Content-Type', contentType)
  if (signature !== null) test.set('x-retell-signature', signature)
  // As text, superagent leaves the body alone whatever its content type.
  return test.serialize((raw) => raw).send(bytes)
}

import { signRetellBody } from '@roy/retell-simulator'
import type { ChaosCall, ChaosEvent } from '../world/calls.ts'
import type { ClientState } from '../world/client-state.ts'

/** What somebody posts who must not get in: each is refused, whatever state the servers are in. */
export const HOSTILE_KINDS = [
  'unsigned',
  'signed_by_nobody',
  'signed_by_another_client',
  'signed_long_ago',
  'changed_after_signing',
  'not_json',
  'without_call_id',
  'agent_of_another_client',
  'unknown_url',
] as const
export type HostileKind = (typeof HOSTILE_KINDS)[number]

/** The answers that a refusal has: of each kind its own, and 503 while the database is away. */
export const REFUSALS: Record<HostileKind, number> = {
  unsigned: 401,
  signed_by_nobody: 401,
  signed_by_another_client: 401,
  signed_long_ago: 401,
  changed_after_signing: 401,
  not_json: 400,
  without_call_id: 400,
  agent_of_another_client: 422,
  unknown_url: 404,
}

export interface HostileRequest {
  path: string
  body: string
  signature: string | undefined
}

/** A signature holds for five minutes. */
const LONG_AGO_MS = 6 * 60_000
/** What an attacker would have a call cost: so long that no sum hides it. */
const STOLEN_MS = 86_000_000

/** Makes an attack of an event. @param path where the event itself is posted */
export function makeHostile(
  kind: HostileKind,
  {
    call,
    event,
    path,
    own,
    other,
  }: { call: ChaosCall; event: ChaosEvent; path: string; own: ClientState; other: ClientState },
): HostileRequest {
  const text = JSON.stringify({ ...event.body, call: { ...event.body.call, duration_ms: STOLEN_MS } })
  const signed = (body: string, key = own.signingKey, at = Date.now()): HostileRequest => ({
    path,
    body,
    signature: signRetellBody(body, key, at),
  })
  const withCall = (changes: object) => JSON.stringify({ ...event.body, call: { ...event.body.call, ...changes } })
  switch (kind) {
    case 'unsigned':
      return { path, body: text, signature: undefined }
    case 'signed_by_nobody':
      return signed(text, 'key_that_nobody_has')
    case 'signed_by_another_client':
      return signed(text, other.signingKey)
    case 'signed_long_ago':
      return signed(text, own.signingKey, Date.now() - LONG_AGO_MS)
    case 'changed_after_signing':
      return { ...signed(event.text), body: text }
    case 'not_json':
      return signed(text.slice(0, -1))
    case 'without_call_id':
      return signed(withCall({ call_id: undefined, duration_ms: STOLEN_MS }))
    case 'agent_of_another_client':
      return signed(withCall({ call_id: `${call.atRetell.call.call_id}x`, agent_id: other.client.agents[0]?.agentId }))
    case 'unknown_url':
      return { ...signed(text), path: `/webhooks/agent/${crypto.randomUUID()}` }
  }
}

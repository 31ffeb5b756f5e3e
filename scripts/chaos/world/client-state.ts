import type { ChaosCall } from './calls.ts'
import type { ChaosAgent, ChaosClient, Terms } from './clients.ts'

/** A client as it stands in the database; what rewrites change of it is changed here as soon as they have been acknowledged. */
export interface ClientState {
  client: ChaosClient
  /** The organization's id. */
  id: string
  schema: string
  timezone: string
  terms: Terms[]
  /** The Retell key that signs. */
  signingKey: string
  /** Every Retell key that works. */
  keys: string[]
  /** By Retell's agent id. */
  agents: Map<string, AgentState>
}

export interface AgentState {
  agent: ChaosAgent
  /** Ours. */
  id: string
  validationCallId: string
  /** Epoch milliseconds: its go-live. */
  billableFrom: number
}

/** How the client of a call stands. @throws Error for a client that is not among them */
export function findState(states: readonly ClientState[], call: ChaosCall): ClientState {
  const state = states.find(({ client }) => client === call.client)
  if (state === undefined) throw new Error(`Nobody registered ${call.client.name}.`)
  return state
}

/** Where the events of a call are posted. */
export function pathOf(call: ChaosCall, state: ClientState, route: 'agent' | 'client'): string {
  if (route === 'client') return `/api/webhooks/retell/${state.client.slug}`
  return `/webhooks/agent/${state.agents.get(call.postedTo.agentId)?.id}`
}

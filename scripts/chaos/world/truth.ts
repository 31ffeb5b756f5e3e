import { foldCall, type OracleCall, type OracleEvent } from '../../../database/tests/oracle/fold.ts'
import { billedSeconds, revenue } from '../../../database/tests/oracle/rating.ts'
import type { ChaosCall } from './calls.ts'
import type { ClientState } from './client-state.ts'
import { type Terms, termsAt } from './clients.ts'

/** What must be true of a client's calls in the end, by rules written in TypeScript and not by any SQL of the product. */

/** A row of `calls` as it has to be. Times are epoch milliseconds. */
export interface TrueCall extends OracleCall {
  day: string
  is_test_metadata: boolean
  billing_rate: string
  currency: string
  billing_increment_seconds: number
  billing_minimum_seconds: number
}

export type Truth = (call: ChaosCall, events: OracleEvent[]) => TrueCall

/** @returns what a client's calls must be, given the events that are there. @param now epoch milliseconds */
export function createTruth(state: ClientState, now: number): Truth {
  const { client } = state
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: state.timezone, dateStyle: 'short' })
  const agents = Object.fromEntries([...state.agents.values()].map((agent) => [agent.agent.agentId, agent]))

  return ({ atRetell }, events) => {
    const fold = (terms: Terms) =>
      foldCall(atRetell.call.call_id, events, {
        now,
        agents,
        rate: terms.rate,
        incrementSeconds: terms.incrementSeconds,
        minimumSeconds: terms.minimumSeconds,
        billWebCalls: client.billWebCalls,
        testNumbers: client.testNumbers,
      })
    const folded = fold(client.terms)
    // The terms follow from the start, and the start from the events.
    const terms = termsAt(state.terms, folded.started_at)
    const seconds = billedSeconds({
      isRateable: folded.status !== 'ongoing' && folded.is_connected && folded.is_billable,
      durationMs: folded.duration_ms,
      incrementSeconds: terms.incrementSeconds,
      minimumSeconds: terms.minimumSeconds,
    })
    return {
      ...folded,
      day: dayOf.format(folded.started_at),
      is_test_metadata: atRetell.call.metadata?.test === true,
      billing_rate: terms.rate,
      currency: client.currency,
      billing_increment_seconds: terms.incrementSeconds,
      billing_minimum_seconds: terms.minimumSeconds,
      billed_seconds: seconds,
      revenue: revenue(seconds, terms.rate),
    }
  }
}

/** What one call of a business can be about. Texts may hold `{caller}`, `{day}`, `{time}`, `{business}` and `{agent}`. */
export interface Scenario {
  intent: string
  direction: 'inbound' | 'outbound'
  summary: string
  /** What is said, in turn: the agent, then the other side. */
  exchanges: readonly (readonly [agent: string, user: string])[]
  farewell: string
  /** The share of completed calls in which the caller got what they wanted. */
  success_rate: number
}

/** A kind of business whose telephone an agent answers. */
export interface Business {
  name: string
  agent_name: string
  phone_number: string
  /** E.164 prefix of its callers; seven digits follow. */
  caller_prefix: string
  callers: readonly string[]
  scenarios: readonly Scenario[]
  /** Exchanges that make a call longer without changing what it is about. */
  small_talk: readonly (readonly [agent: string, user: string])[]
  voicemail: string
}

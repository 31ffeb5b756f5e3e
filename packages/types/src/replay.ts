import type { Day, Uuid } from './common.ts'

/** Which calls to make again from their stored events; all of the organization where nothing is said. */
export interface ReplayInput {
  call_id?: Uuid
  agent_id?: Uuid
  from?: Day
  to?: Day
  /** Where the replay before this one ended. */
  cursor?: string
}

/** What a page of a replay came to. */
export interface Replay {
  calls: number
  changed: number
  /** Retell's ids of the calls that changed, and which fields of each. */
  differences: { call_id: string; fields: string[] }[]
  next_cursor: string | null
}

import type { Replay, ReplayInput, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/**
 * Makes a page of an organization's calls again from their stored events.
 *
 * @throws DatabaseError `forbidden`, `not_found` (also a call or an agent that is not the organization's), `gone`
 */
export function replayCalls(database: Database, organizationId: Uuid, input: ReplayInput): Promise<Replay> {
  return database.rpc('replay_calls', {
    p_org_id: organizationId,
    p_call_id: input.call_id,
    p_agent_id: input.agent_id,
    p_from: input.from,
    p_to: input.to,
    p_cursor: input.cursor,
  })
}

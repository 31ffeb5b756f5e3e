import type { Replay, Uuid } from '@roy/types'
import type { SupabaseClient } from '@supabase/supabase-js'
import { callFunction } from '../cli/connect.ts'
import { ExpectedError } from '../cli/expected-error.ts'

/** Which calls to make again; all of the client where nothing else is said. */
export interface ReplayOptions {
  /** The client's slug. */
  client: string
  call?: string | undefined
  agent?: string | undefined
  /** First and last day, in the client's time zone. */
  from?: string | undefined
  to?: string | undefined
}

/**
 * Makes a client's calls again from their stored events, page by page.
 *
 * @param report is told a line for each call that came out different.
 * @returns how many were made again, and how many of them changed.
 * @throws ExpectedError for a client that is not there; Error where the database refuses
 */
export async function replay(
  supabase: SupabaseClient,
  { client, call, agent, from, to }: ReplayOptions,
  report: (line: string) => void,
): Promise<Pick<Replay, 'calls' | 'changed'>> {
  const p_org_id = await findClient(supabase, client)
  const total = { calls: 0, changed: 0 }
  let cursor: string | undefined
  do {
    const page: Replay = await callFunction(supabase, 'replay_calls', {
      p_org_id,
      p_call_id: call,
      p_agent_id: agent,
      p_from: from,
      p_to: to,
      p_cursor: cursor,
    })
    for (const { call_id, fields } of page.differences) report(`${call_id}: ${fields.join(', ')}`)
    total.calls += page.calls
    total.changed += page.changed
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return total
}

async function findClient(supabase: SupabaseClient, slug: string): Promise<Uuid> {
  const { data } = await callFunction(supabase, 'get_organizations', { p_search: slug, p_limit: 200 })
  const found = data.find((organization) => organization.slug === slug)
  if (!found) throw new ExpectedError(`There is no client ${slug}.`)
  return found.id
}

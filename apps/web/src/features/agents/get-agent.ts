import type { Agent, Uuid } from '@roy/types'
import { skipToken, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { ApiError } from '../../lib/api-error.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** How often to look while somebody waits for the test call: of several refusals in a few seconds, one is announced. */
const WATCH_INTERVAL_MS = 4_000

/** Under what one agent is cached. */
export function agentKey(organizationId: Uuid, agentId: Uuid) {
  return [...organizationKey(organizationId), 'agent', agentId] as const
}

/**
 * One agent of an organization. What the API refuses is thrown while rendering; an agent of another organization counts as
 * not found.
 *
 * @param isWatched somebody waits for its first call.
 */
export function useAgent(organizationId: Uuid, agentId: Uuid | undefined, isWatched = false) {
  return useQuery({
    queryKey: agentKey(organizationId, agentId ?? ''),
    queryFn: agentId === undefined ? skipToken : ({ signal }) => getAgent(organizationId, agentId, signal),
    refetchInterval: ({ state }) => (isWatched && state.data?.status === 'pending' ? WATCH_INTERVAL_MS : false),
    throwOnError: (_, { state }) => state.data === undefined,
  })
}

async function getAgent(organizationId: Uuid, agentId: Uuid, signal: AbortSignal): Promise<Agent> {
  const agent = await apiGet<Agent>(`/agents/${agentId}`, {}, signal)
  if (agent.organization_id !== organizationId) throw new ApiError({ code: 'not_found', status: 404 })
  return agent
}

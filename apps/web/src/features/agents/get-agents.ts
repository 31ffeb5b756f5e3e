import type { Agent, AgentsQuery, Page, Uuid } from '@roy/types'
import { skipToken, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

/** The API's largest page; no client comes near as many agents. */
const PAGE_SIZE = 200

/** How often to look while an agent waits for its first call: of several refusals in a few seconds, one is announced. */
const WAITING_INTERVAL_MS = 15_000

/** Under what an organization's agents are cached. */
export function agentsKey(organizationId: Uuid) {
  return [...organizationKey(organizationId), 'agents'] as const
}

/** An organization's agents, oldest first. Nothing is asked without an id. */
export function useAgents(organizationId: Uuid | undefined) {
  return useQuery({
    queryKey: agentsKey(organizationId ?? ''),
    queryFn: organizationId === undefined ? skipToken : ({ signal }) => getAllAgents(organizationId, signal),
    refetchInterval: ({ state }) => (state.data?.some(isWaiting) ? WAITING_INTERVAL_MS : false),
  })
}

async function getAllAgents(organizationId: Uuid, signal: AbortSignal): Promise<Agent[]> {
  const agents: Agent[] = []
  let cursor: string | null = null
  do {
    const query: AgentsQuery = { organization_id: organizationId, limit: PAGE_SIZE }
    if (cursor !== null) query.cursor = cursor
    const page: Page<Agent> = await apiGet<Page<Agent>>('/agents', query, signal)
    agents.push(...page.data)
    cursor = page.next_cursor
  } while (cursor !== null)
  return agents.toSorted((a, b) => a.created_at.localeCompare(b.created_at))
}

function isWaiting(agent: Agent): boolean {
  return agent.status === 'pending'
}

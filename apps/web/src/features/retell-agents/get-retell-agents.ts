import type { RetellAgent, Uuid } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'

/** Agents are made by hand, and seldom. */
const FRESH_FOR_MS = 60_000

/** Not with the rest of the client: changes there are announced, and would each be a question to Retell. */
export function retellAgentsKey(organizationId: Uuid) {
  return ['retell-agents', organizationId] as const
}

/** The voice agents in a client's workspace at Retell, by name, those that are not registered yet first. For super admins. */
export function useRetellAgents(organizationId: Uuid) {
  return useQuery({
    queryKey: retellAgentsKey(organizationId),
    queryFn: async ({ signal }) => {
      const { data } = await apiGet<{ data: RetellAgent[] }>(
        `/organizations/${organizationId}/retell-agents`,
        {},
        signal,
      )
      return data.toSorted((a, b) => Number(a.is_registered) - Number(b.is_registered) || a.name.localeCompare(b.name))
    },
    staleTime: FRESH_FOR_MS,
    refetchOnWindowFocus: false,
    retry: false,
  })
}

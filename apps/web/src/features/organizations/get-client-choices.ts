import type { Organization, OrganizationsQuery, Page } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'
import type { Choice } from './choices.ts'

/** The API's largest page. */
const PAGE_SIZE = 200
const FRESH_FOR_MS = 300_000

/** A client to choose, or to name by its id. */
export interface ClientChoice extends Choice {
  /** What it is billed in. */
  currency: string
}

/** All clients by name. For super admins. */
export function useClientChoices() {
  return useQuery({
    queryKey: [...ORGANIZATIONS_KEY, 'choices'],
    queryFn: ({ signal }) => getAllChoices(signal),
    staleTime: FRESH_FOR_MS,
  })
}

async function getAllChoices(signal: AbortSignal): Promise<ClientChoice[]> {
  const choices: ClientChoice[] = []
  let cursor: string | null = null
  do {
    const query: OrganizationsQuery = { limit: PAGE_SIZE }
    if (cursor !== null) query.cursor = cursor
    const page: Page<Organization> = await apiGet<Page<Organization>>('/organizations', query, signal)
    choices.push(...page.data.map(({ id, name, currency }) => ({ value: id, label: name, currency })))
    cursor = page.next_cursor
  } while (cursor !== null)
  return choices.toSorted((a, b) => a.label.localeCompare(b.label))
}

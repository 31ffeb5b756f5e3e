import type { Organization, OrganizationsQuery, Page } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'
import type { Choice } from './choices.ts'

/** The API's largest page. */
const PAGE_SIZE = 200
const FRESH_FOR_MS = 300_000

/** All clients by name, to choose one of or to name one by its id. For super admins. */
export function useClientChoices() {
  return useQuery({
    queryKey: [...ORGANIZATIONS_KEY, 'choices'],
    queryFn: ({ signal }) => getAllChoices(signal),
    staleTime: FRESH_FOR_MS,
  })
}

async function getAllChoices(signal: AbortSignal): Promise<Choice[]> {
  const choices: Choice[] = []
  let cursor: string | null = null
  do {
    const query: OrganizationsQuery = { limit: PAGE_SIZE }
    if (cursor !== null) query.cursor = cursor
    const page: Page<Organization> = await apiGet<Page<Organization>>('/organizations', query, signal)
    choices.push(...page.data.map(({ id, name }) => ({ value: id, label: name })))
    cursor = page.next_cursor
  } while (cursor !== null)
  return choices.toSorted((a, b) => a.label.localeCompare(b.label))
}

import type { AuditEntry, Uuid } from '@roy/types'
import { useQueries } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { ApiError } from '../../lib/api-error.ts'

const FRESH_FOR_MS = 300_000

/**
 * Names of the users and agents that entries are about, by their id. The log holds what changed, not what things are
 * called. Who or what is gone has no name.
 */
export function useNames(entries: AuditEntry[]): ReadonlyMap<Uuid, string> {
  const paths = [...new Set(entries.flatMap(namedThings))]
  return useQueries({
    queries: paths.map((path) => ({
      queryKey: ['name', path],
      queryFn: ({ signal }: { signal: AbortSignal }) => nameAt(path, signal),
      staleTime: FRESH_FOR_MS,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }, index) => (data ? [[idOf(paths[index] ?? ''), data] as const] : []))),
  })
}

/** Below which addresses the API knows what an entry is about. */
function namedThings({ actor, action, target_id }: AuditEntry): string[] {
  const things = actor.id === null ? [] : [`/users/${actor.id}`]
  if (target_id === null) return things
  if (/^(user|session)\./.test(action)) things.push(`/users/${target_id}`)
  if (action.startsWith('agent.')) things.push(`/agents/${target_id}`)
  return things
}

async function nameAt(path: string, signal: AbortSignal): Promise<string | null> {
  try {
    const { name } = await apiGet<{ name: string }>(path, {}, signal)
    return name
  } catch (error) {
    if (error instanceof ApiError && (error.code === 'not_found' || error.code === 'gone')) return null
    throw error
  }
}

function idOf(path: string): Uuid {
  return path.slice(path.lastIndexOf('/') + 1)
}

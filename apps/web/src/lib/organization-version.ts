import type { OverviewQuery, Uuid } from '@roy/types'
import { apiGet } from './api-client.ts'

/** The newest version of each organization that this browser has been told of, in an answer or an announcement. */
const newest = new Map<Uuid, number>()

/** Notes that an organization has this version; older ones change nothing. */
export function noteVersion(organizationId: Uuid, version: number): void {
  newest.set(organizationId, Math.max(version, knownVersion(organizationId) ?? 0))
}

/** The newest version that is known of an organization. */
export function knownVersion(organizationId: Uuid): number | undefined {
  return newest.get(organizationId)
}

/** Forgets all versions: the next person may look at another database. */
export function forgetVersions(): void {
  newest.clear()
}

/**
 * Reads figures that the API keeps in a cache, never older than what this browser has been told of: sends `min_version`
 * where a version is known, and notes that of the answer. Throws as `apiGet` does.
 */
export async function apiGetVersioned<Answer extends { version: number }>(
  path: string,
  query: OverviewQuery & { org_id: Uuid },
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await apiGet<Answer>(path, { ...query, min_version: knownVersion(query.org_id) }, signal)
  noteVersion(query.org_id, answer.version)
  return answer
}

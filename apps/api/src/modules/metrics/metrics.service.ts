import type { Overview, OverviewQuery, Uuid } from '@roy/types'
import type { Session } from '../../http/authentication.ts'
import { weakEntityTag } from '../../http/entity-tag.ts'
import { type Membership, mayRead } from '../../http/memberships.ts'
import type { OrganizationCache } from '../../providers/cache/organization-cache.ts'
import { getOverview } from './metrics.repository.ts'

/** An overview with the tag that it is known by until its figures change. */
export interface TaggedOverview {
  overview: Overview
  entityTag: string
}

/** What an overview is asked for. */
export interface OverviewRequest {
  organizationId: Uuid
  query: OverviewQuery
  session: Session
  /** Remembered: it authorises an answer from the cache, and nothing else. */
  membership: Membership
}

/**
 * Reads an overview, from the cache where it has one that is not older than the version that the query names.
 *
 * Super admins see costs, so theirs are entries of their own.
 *
 * @throws DatabaseError `not_found` for an organization that is not the caller's.
 */
export async function readOverview(
  cache: OrganizationCache,
  { organizationId, query, session, membership }: OverviewRequest,
): Promise<TaggedOverview & { isHit: boolean }> {
  // Where the answer is no, the database says it.
  if (!mayRead(membership, organizationId)) return { ...(await load()), isHit: false }

  const name = entryName(membership, query)
  const { entry, generation } = await cache.find<TaggedOverview>(organizationId, name, query.min_version)
  if (entry) return { ...entry.value, isHit: true }

  const loaded = await load()
  // The role may have changed since it was remembered.
  if (seesCosts(membership) === 'provider_cost' in loaded.overview) {
    await cache.keep(organizationId, name, generation, { version: loaded.overview.version, value: loaded })
  }
  return { ...loaded, isHit: false }

  async function load(): Promise<TaggedOverview> {
    const overview = await getOverview(session.database, organizationId, query)
    const { generated_at: _, ...figures } = overview
    return { overview, entityTag: weakEntityTag(overview.version, [query.is_billable, query.agent_id, figures]) }
  }
}

function seesCosts({ role }: Membership): boolean {
  return role === 'super_admin'
}

/** Everything that the figures of an organization depend on, besides themselves. */
function entryName(membership: Membership, { from, to, is_billable, agent_id }: OverviewQuery): string {
  const columns = seesCosts(membership) ? 'with-costs' : 'without-costs'
  return ['overview', columns, from ?? '', to ?? '', is_billable ?? '', agent_id ?? ''].join(':')
}

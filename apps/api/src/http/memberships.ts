import { createHash } from 'node:crypto'
import type { Role, Uuid } from '@roy/types'
import NodeCache from 'node-cache'
import { getCurrentUser } from '../providers/supabase/current-user.repository.ts'
import type { Origin } from '../providers/supabase/database.ts'
import { ApiError } from './api-error.ts'
import type { Session } from './authentication.ts'
import { lacksSecondFactor } from './authorization.ts'

/** What somebody may read: everything, or what belongs to one organization. */
export interface Membership {
  role: Role
  organizationId: Uuid | null
}

/**
 * Who may be shown a cached answer, which the database is not asked about any more. It is remembered for one access token
 * from one address: a token is of one session at one assurance level, and an address may be outside an allow-list.
 */
export interface Memberships {
  /**
   * What the holder of a session may read, as the database said now or at most half a minute ago.
   *
   * @throws DatabaseError `forbidden`, `ip_not_allowed` or `gone`; ApiError `mfa_required`
   */
  of(session: Session, origin: Origin): Promise<Membership>
}

/** Removals and demotions reach cached answers within 30 s. The rest is for the time the database's answer takes. */
const REMEMBERED_SECONDS = 25
const MAXIMUM_REMEMBERED = 50_000

/** Makes an empty memory, of this process alone. */
export function createMemberships(): Memberships {
  const remembered = new NodeCache({ stdTTL: REMEMBERED_SECONDS, checkperiod: REMEMBERED_SECONDS, useClones: false })

  return {
    async of({ database, accessToken }, { ip = '' }) {
      const key = createHash('sha256').update(`${ip} ${accessToken}`).digest('base64url')
      const known = remembered.get<Membership>(key)
      if (known) return known

      const user = await getCurrentUser(database)
      if (lacksSecondFactor(user)) throw new ApiError('mfa_required')
      const membership = { role: user.role, organizationId: user.organization_id }
      if (remembered.getStats().keys < MAXIMUM_REMEMBERED) remembered.set(key, membership)
      return membership
    },
  }
}

/** Whether a membership is one of those that may read an organization. */
export function mayRead({ role, organizationId }: Membership, wanted: Uuid): boolean {
  return role === 'super_admin' || organizationId === wanted
}

import type { CurrentUser, Uuid } from '@roy/types'
import type { RequestHandler } from 'express'
import { getCurrentUser } from '../providers/supabase/current-user.repository.ts'
import type { Database } from '../providers/supabase/database.ts'
import { ApiError } from './api-error.ts'
import { sessionOf } from './authentication.ts'

/**
 * Lets only super admins pass, with their second factor where they need one.
 *
 * The database refuses everyone else by itself. Asking first means that they are told 403 whatever they sent, not what
 * is wrong with it, and that nothing is encrypted or called on their behalf.
 */
export const requireSuperAdmin: RequestHandler = async (_request, response, next) => {
  const user = await getCurrentUser(sessionOf(response).database)
  if (user.role !== 'super_admin') throw new ApiError('forbidden')
  if (lacksSecondFactor(user)) throw new ApiError('mfa_required')
  next()
}

/** Whether they must show a second factor before they may do anything. */
export function lacksSecondFactor({ mfa }: CurrentUser): boolean {
  return mfa.required && mfa.level !== 'aal2'
}

/**
 * The organization that a list is narrowed to: the one the request names, or else the user's own; `undefined` for a super
 * admin who names none.
 *
 * Whether they may see the one they name is for the database to say, which spares a round trip.
 *
 * @throws ApiError `mfa_required`
 */
export async function narrowToOrganization(database: Database, named: Uuid | undefined): Promise<Uuid | undefined> {
  if (named !== undefined) return named
  const user = await getCurrentUser(database)
  if (lacksSecondFactor(user)) throw new ApiError('mfa_required')
  return user.organization_id ?? undefined
}

/**
 * The organization that a request is about, chosen as `narrowToOrganization` does.
 *
 * @throws ApiError `invalid_request` where a super admin names none, `mfa_required`
 */
export async function requireOrganization(database: Database, named: Uuid | undefined): Promise<Uuid> {
  return namedOrOwn(named, await narrowToOrganization(database, named))
}

/** The same for a caller whose organization is known. @throws ApiError `invalid_request` */
export function namedOrOwn(named: Uuid | undefined, own: Uuid | null | undefined): Uuid {
  const organizationId = named ?? own
  if (!organizationId) {
    throw new ApiError('invalid_request', { details: [{ path: 'org_id', message: 'org_id is required' }] })
  }
  return organizationId
}

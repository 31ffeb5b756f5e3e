import type { Uuid } from '@roy/types'

/** What the signed-in user is known under. */
export const CURRENT_USER_KEY = ['current-user'] as const

/** The list of all organizations. */
export const ORGANIZATIONS_KEY = ['organizations'] as const

/** Everything of one organization: its settings, agents, figures and calls. A change to it makes all of them stale. */
export function organizationKey(organizationId: Uuid) {
  return ['organization', organizationId] as const
}

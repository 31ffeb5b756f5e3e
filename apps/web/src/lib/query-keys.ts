import type { Uuid } from '@roy/types'

/** What the signed-in user is known under. */
export const CURRENT_USER_KEY = ['current-user'] as const

/** The lists of all organizations and the figures of all of them. */
export const ORGANIZATIONS_KEY = ['organizations'] as const

/** The lists of users. */
export const USERS_KEY = ['users'] as const

/** The audit log: whatever changes something adds to it. */
export const AUDIT_KEY = ['audit'] as const

/** Everything of one organization: its settings, agents, figures and calls. A change to it makes all of them stale. */
export function organizationKey(organizationId: Uuid) {
  return ['organization', organizationId] as const
}

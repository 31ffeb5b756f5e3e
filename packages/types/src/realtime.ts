import type { Uuid } from './common.ts'

/** The private channel on which an organization's changes are announced. */
export function organizationTopic(organizationId: Uuid): string {
  return `org:${organizationId}`
}

/**
 * Sent on an organization's channel after every change to its calls, agents and settings; and, with the version unchanged, when webhooks
 * of it are refused, at most once every five seconds for each URL.
 */
export const ORGANIZATION_CHANGED = 'organization_changed'

export interface OrganizationChanged {
  organization_id: Uuid
  version: number
}

import type { Organization } from '@roy/types'
import { useOutletContext } from 'react-router'
import type { LiveState } from '../features/live/use-live-updates.ts'

/** What every screen of one organization knows. */
export interface OrganizationContext {
  organization: Organization
  live: LiveState
}

/** The organization of the address, and whether its screens keep themselves up to date. */
export function useOrganizationContext(): OrganizationContext {
  return useOutletContext<OrganizationContext>()
}

/** What an organization is called on its own screens. */
export function displayNameOf(organization: Organization): string {
  return organization.branding.name ?? organization.name
}

import type { Organization } from '@roy/types'
import { useOutletContext } from 'react-router'

/** What every screen of one organization knows. */
export interface OrganizationContext {
  organization: Organization
}

/** The organization of the address. */
export function useOrganizationContext(): OrganizationContext {
  return useOutletContext<OrganizationContext>()
}

/** What an organization is called on its own screens. */
export function displayNameOf(organization: Organization): string {
  return organization.branding.name ?? organization.name
}

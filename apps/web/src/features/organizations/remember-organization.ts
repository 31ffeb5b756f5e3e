import type { Organization } from '@roy/types'
import type { QueryClient } from '@tanstack/react-query'
import { AUDIT_KEY, ORGANIZATIONS_KEY, organizationKey } from '../../lib/query-keys.ts'
import { organizationSettingsKey } from './get-organization.ts'

/** Puts an organization as the API has just answered it in place of what was known, and reads again what stands on it. */
export async function rememberOrganization(queryClient: QueryClient, organization: Organization): Promise<void> {
  const known = organizationSettingsKey(organization.id)
  queryClient.setQueryData<Organization>(known, organization)
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ORGANIZATIONS_KEY }),
    queryClient.invalidateQueries({ queryKey: AUDIT_KEY }),
    queryClient.invalidateQueries({
      queryKey: organizationKey(organization.id),
      predicate: ({ queryKey }) => queryKey.length !== known.length || queryKey.at(-1) !== known.at(-1),
    }),
  ])
}

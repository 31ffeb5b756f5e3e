import type { Organization } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiDelete } from '../../lib/api-client.ts'
import { AUDIT_KEY, ORGANIZATIONS_KEY, organizationKey } from '../../lib/query-keys.ts'

/** Removes an organization; its slug, typed by a person, confirms it. It can be restored for 30 days. */
export function useRemoveOrganization(organization: Organization) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (slug: string) => apiDelete(`/organizations/${organization.id}`, { confirm: slug }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: organizationKey(organization.id) }),
        queryClient.invalidateQueries({ queryKey: ORGANIZATIONS_KEY }),
        queryClient.invalidateQueries({ queryKey: AUDIT_KEY }),
      ]),
  })
}

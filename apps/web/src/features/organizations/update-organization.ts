import type { Organization, UpdateOrganizationInput, Uuid } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPut } from '../../lib/api-client.ts'
import { rememberOrganization } from './remember-organization.ts'

/** Changes an organization; whatever is absent stays. All screens that show it follow. */
export function useUpdateOrganization(organizationId: Uuid) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (changes: UpdateOrganizationInput) => apiPut<Organization>(`/organizations/${organizationId}`, changes),
    onSuccess: (organization) => rememberOrganization(queryClient, organization),
  })
}

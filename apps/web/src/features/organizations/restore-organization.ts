import type { Organization, Uuid } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { rememberOrganization } from './remember-organization.ts'

/** Takes the removal of an organization back, which is possible for 30 days. */
export function useRestoreOrganization() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (organizationId: Uuid) => apiPost<Organization>(`/organizations/${organizationId}/restore`),
    onSuccess: (organization) => rememberOrganization(queryClient, organization),
  })
}

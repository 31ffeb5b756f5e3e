import type { CreateOrganizationInput, Organization } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { ORGANIZATIONS_KEY } from '../../lib/query-keys.ts'

/** Creates an organization; the list is read again afterwards. */
export function useCreateOrganization() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: CreateOrganizationInput) => apiPost<Organization>('/organizations', input),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ORGANIZATIONS_KEY }),
  })
}

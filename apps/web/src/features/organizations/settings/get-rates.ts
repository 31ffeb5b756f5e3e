import type { BillingRate, Uuid } from '@roy/types'
import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../../lib/api-client.ts'
import { organizationKey } from '../../../lib/query-keys.ts'

/** All rates of an organization, the one that holds latest first. For super admins. */
export function useRates(organizationId: Uuid) {
  return useQuery({
    queryKey: [...organizationKey(organizationId), 'rates'],
    queryFn: async ({ signal }) => {
      const { data } = await apiGet<{ data: BillingRate[] }>(`/organizations/${organizationId}/rates`, {}, signal)
      return data
    },
  })
}

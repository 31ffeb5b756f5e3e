import type { Call, CallsQuery, Page, Uuid } from '@roy/types'
import { queryOptions } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'

export type CallFilters = Omit<CallsQuery, 'org_id' | 'cursor' | 'limit'>

/** Which calls are listed, in which order of pages. */
export interface CallList {
  organizationId: Uuid
  filters: CallFilters
  /** Calls per page. */
  pageSize: number
}

/** How long pages stay in memory that nobody looks at any more: scrolling through 100,000 calls leaves them behind. */
const FORGET_PAGE_AFTER_MS = 30_000

/** One page of a list of calls, newest first. @param cursor where it begins; '' for the first one. */
export function callPageQuery({ organizationId, filters, pageSize }: CallList, cursor: string) {
  return queryOptions({
    queryKey: [...organizationKey(organizationId), 'calls', filters, pageSize, cursor],
    queryFn: ({ signal }) => {
      const query: CallsQuery = { ...filters, org_id: organizationId, limit: pageSize }
      if (cursor) query.cursor = cursor
      return apiGet<Page<Call>>('/multi-tenant/calls', query, signal)
    },
    // Coming back to the list shows its beginning at once.
    ...(cursor && { gcTime: FORGET_PAGE_AFTER_MS }),
  })
}

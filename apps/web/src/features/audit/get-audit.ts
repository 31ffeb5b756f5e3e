import type { AuditEntry, AuditQuery, Page } from '@roy/types'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { AUDIT_KEY } from '../../lib/query-keys.ts'

const PAGE_SIZE = 50

/** The audit log as far as it matches, newest first, page by page. For super admins. */
export function useAudit(filters: Omit<AuditQuery, 'limit' | 'cursor'>) {
  return useInfiniteQuery({
    queryKey: [...AUDIT_KEY, filters],
    queryFn: ({ pageParam, signal }) => {
      const query: AuditQuery = { ...filters, limit: PAGE_SIZE }
      if (pageParam) query.cursor = pageParam
      return apiGet<Page<AuditEntry>>('/audit', query, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
}

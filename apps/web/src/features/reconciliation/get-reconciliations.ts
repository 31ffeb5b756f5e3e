import type { CreateReconciliationInput, Page, Reconciliation, ReconciliationSummary, Uuid } from '@roy/types'
import { skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiPost } from '../../lib/api-client.ts'
import { AUDIT_KEY, organizationKey } from '../../lib/query-keys.ts'

const PAGE_SIZE = 10

/** How often to look how far one under way has come: its steps are not announced. */
const WATCH_INTERVAL_MS = 3_000

function listKey(organizationId: Uuid) {
  return [...organizationKey(organizationId), 'reconciliations'] as const
}

function reconciliationKey(organizationId: Uuid, id: Uuid) {
  return [...organizationKey(organizationId), 'reconciliation', id] as const
}

/** A client's comparisons with Retell, latest first, page by page; while one is under way they follow it. For super admins. */
export function useReconciliations(organizationId: Uuid) {
  return useInfiniteQuery({
    queryKey: listKey(organizationId),
    queryFn: ({ pageParam, signal }) =>
      apiGet<Page<ReconciliationSummary>>(
        `/organizations/${organizationId}/reconciliations`,
        { limit: PAGE_SIZE, cursor: pageParam || undefined },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) => {
      const isUnderWay = state.data?.pages.some((page) => page.data.some(isRunning))
      return isUnderWay ? WATCH_INTERVAL_MS : false
    },
  })
}

/** One of them with its agents and findings; nothing is asked without an id. For super admins. */
export function useReconciliation(organizationId: Uuid, id: Uuid | undefined) {
  return useQuery({
    queryKey: reconciliationKey(organizationId, id ?? ''),
    queryFn:
      id === undefined
        ? skipToken
        : ({ signal }) => apiGet<Reconciliation>(`/organizations/${organizationId}/reconciliations/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? WATCH_INTERVAL_MS : false),
  })
}

/** Begins a comparison, of some days or of what a scheduled one would compare now. Refused with `conflict` while one is under way. */
export function useStartReconciliation(organizationId: Uuid) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: CreateReconciliationInput) =>
      apiPost<Reconciliation>(`/organizations/${organizationId}/reconciliations`, input),
    onSuccess: (run) => queryClient.setQueryData(reconciliationKey(organizationId, run.id), run),
    // Refused, too: then the list shows the one under way.
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: AUDIT_KEY })
      return queryClient.invalidateQueries({ queryKey: listKey(organizationId) })
    },
  })
}

function isRunning({ status }: Pick<ReconciliationSummary, 'status'>): boolean {
  return status === 'running'
}

import { ORGANIZATION_STATUSES } from '@roy/types'
import { useSearchParams } from 'react-router'
import { changedParameters, searchFromUrl } from '../../lib/use-search-in-url.ts'
import { CLIENT_SORTS, type ClientFilters, type ClientOrder, type ClientSort } from './client-list.ts'

const DEFAULT_SORT: ClientSort = 'calls'

/** Sorts that begin with the first letter; all others begin with the most. */
const ASCENDING_FIRST: readonly ClientSort[] = ['name', 'status']

/**
 * Search, status, order and page of the list of clients, kept in the URL: `?search=&status=&sort=-revenue&page=2`. A
 * minus means the other way round than that order begins.
 */
export function useClientFilters() {
  const [parameters, setParameters] = useSearchParams()
  const put = (changes: Record<string, string>) =>
    setParameters((current) => changedParameters(current, { page: '', ...changes }), {
      replace: true,
      preventScrollReset: true,
    })
  const filters: ClientFilters = {
    search: searchFromUrl(parameters),
    status: ORGANIZATION_STATUSES.find((status) => status === parameters.get('status')) ?? 'all',
  }
  const order = orderFromUrl(parameters.get('sort'))
  return {
    filters,
    order,
    /** Counted from 1. */
    page: Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1),
    setStatus: (status: ClientFilters['status']) => put({ status: status === 'all' ? '' : status }),
    sortBy: (by: ClientSort) => put({ sort: sortParameter(by, by === order.by && isUsual(order)) }),
    turnTo: (page: number) => put({ page: page === 1 ? '' : String(page) }),
  }
}

function orderFromUrl(text: string | null): ClientOrder {
  const isReversed = text?.startsWith('-') ?? false
  const by = CLIENT_SORTS.find((sort) => sort === text?.replace(/^-/, '')) ?? DEFAULT_SORT
  return { by, isDescending: isReversed === ASCENDING_FIRST.includes(by) }
}

function isUsual({ by, isDescending }: ClientOrder): boolean {
  return isDescending !== ASCENDING_FIRST.includes(by)
}

function sortParameter(by: ClientSort, isReversed: boolean): string {
  if (isReversed) return `-${by}`
  return by === DEFAULT_SORT ? '' : by
}

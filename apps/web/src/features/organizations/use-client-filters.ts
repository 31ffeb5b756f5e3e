import { ORGANIZATION_STATUSES } from '@roy/types'
import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDebouncedValue } from '../../lib/use-debounced-value.ts'
import { CLIENT_SORTS, type ClientFilters, type ClientOrder, type ClientSort } from './client-list.ts'

const SEARCH_DELAY_MS = 250
const DEFAULT_SORT: ClientSort = 'calls'

/** Sorts that begin with the first letter; all others begin with the most. */
const ASCENDING_FIRST: readonly ClientSort[] = ['name', 'status']

/**
 * Search, status, order and page of the list of clients, kept in the URL: `?search=&status=&sort=-revenue&page=2`. A
 * minus means the other way round than that order begins. The search goes there once one stops typing.
 */
export function useClientFilters() {
  const [parameters, setParameters] = useSearchParams()
  const settled = parameters.get('search') ?? ''
  const [search, setSearch] = useState(settled)
  const typed = useDebouncedValue(search.trim(), SEARCH_DELAY_MS)

  const put = useCallback(
    (changes: Record<string, string>) =>
      setParameters(
        (current) => {
          const next = new URLSearchParams(current)
          next.delete('page')
          for (const [name, value] of Object.entries(changes)) {
            if (value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParameters],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed goes to the URL; what comes from there does not come back
  useEffect(() => {
    if (typed !== settled) put({ search: typed })
  }, [typed])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the URL says anew replaces what is being typed
  useEffect(() => {
    if (settled !== typed) setSearch(settled)
  }, [settled])

  const filters: ClientFilters = {
    search: settled,
    status: ORGANIZATION_STATUSES.find((status) => status === parameters.get('status')) ?? 'all',
  }
  const order = orderFromUrl(parameters.get('sort'))
  return {
    filters,
    order,
    /** Counted from 1. */
    page: Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1),
    /** As it is being typed. */
    search,
    setSearch,
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

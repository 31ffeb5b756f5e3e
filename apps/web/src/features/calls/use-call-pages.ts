import type { Call } from '@roy/types'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { type CallList, callPageQuery } from './get-calls.ts'
import { chainAfter, FIRST_PAGE, knownRows, type PageChain } from './page-chain.ts'

/** The next page is asked for when so many rows before it come into sight. */
const READ_AHEAD_ROWS = 40

interface Walk {
  list: CallList
  chain: PageChain
  /** The first and last page that are on screen. */
  first: number
  last: number
  /** What was shown before, to stand in for what is not there yet. */
  before: Pick<Walk, 'list' | 'chain'> | undefined
}

/**
 * An organization's calls, newest first, of which only the pages on screen are kept up to date and in memory. A list of
 * 100,000 calls costs as much as one of 200, and a change asks for one or two pages again, however far one has scrolled.
 *
 * `calls` are the first page's, while it is on screen; `callAt` and `rowOf` know all that are. `show` says which rows are.
 */
export function useCallPages(wanted: CallList) {
  const queryClient = useQueryClient()
  const [walk, setWalk] = useState<Walk>(() => start(wanted))
  const isOther = keyOf(walk.list) !== keyOf(wanted)
  const current = isOther ? start(wanted, walk) : walk
  const { list, chain, before } = current
  const { pageSize } = list
  const pages = pagesBetween(current)

  const results = useQueries({
    queries: pages.map((page) => ({
      ...callPageQuery(list, chain.cursors[page] ?? ''),
      placeholderData: () => {
        const key = before && keyOfPage(before, page)
        return key && queryClient.getQueryData(key)
      },
    })),
  })
  const read = results.map(({ data, isPlaceholderData }, at) => ({ page: pages[at] ?? 0, data, isPlaceholderData }))

  const next = read.reduce<PageChain>((known, { page, data, isPlaceholderData }) => {
    const isLinked = known === chain && data !== undefined && !isPlaceholderData
    const { length: rows = 0 } = data?.data ?? []
    return isLinked ? chainAfter(known, { page, rows, nextCursor: data.next_cursor }, pageSize) : known
  }, chain)
  if (next !== chain) setWalk({ ...current, chain: next, before: { list, chain } })
  else if (isOther) setWalk(current)

  const callAt = (row: number): Call | undefined => {
    const page = Math.floor(row / pageSize)
    return read.find((candidate) => candidate.page === page)?.data?.data[row % pageSize]
  }
  const rowOf = (id: string): number | undefined => {
    for (const { page, data } of read) {
      const at = data?.data.findIndex((call) => call.id === id) ?? -1
      if (at >= 0) return page * pageSize + at
    }
    return undefined
  }
  const show = useCallback((firstRow: number, lastRow: number) => {
    setWalk((state) => {
      const first = Math.floor(firstRow / state.list.pageSize)
      const last = Math.floor((lastRow + READ_AHEAD_ROWS) / state.list.pageSize)
      return first === state.first && last === state.last ? state : { ...state, first, last }
    })
  }, [])

  const head = pages[0] === 0 ? results[0] : undefined
  const isPrevious = head?.isPlaceholderData === true && keyOf(before?.list) !== keyOf(list)
  const failed = results.find(({ error, data }) => error !== null && data === undefined)
  return {
    calls: head?.data?.data,
    callAt,
    rowOf,
    show,
    /** Rows known to be there. */
    count: isPrevious ? (head?.data?.data.length ?? 0) : knownRows(chain, pageSize),
    isComplete: chain.end !== undefined,
    isPending: head?.isPending === true,
    /** Whether what is shown are the calls of other filters, until those that are wanted have come. */
    isPrevious,
    problem: failed?.error ? { error: failed.error, retry: () => void failed.refetch() } : undefined,
  }
}

function start(list: CallList, former?: Walk): Walk {
  // Another client's calls never stand in for this one's.
  const before = former?.list.organizationId === list.organizationId ? former : undefined
  return { list, chain: FIRST_PAGE, first: 0, last: 0, before: before && { list: before.list, chain: before.chain } }
}

function pagesBetween({ chain, first, last }: Walk): number[] {
  const end = Math.min(last, chain.cursors.length - 1)
  const start = Math.min(first, end)
  return Array.from({ length: end - start + 1 }, (_, at) => start + at)
}

function keyOfPage({ list, chain }: Pick<Walk, 'list' | 'chain'>, page: number) {
  const cursor = chain.cursors[page]
  return cursor === undefined ? undefined : callPageQuery(list, cursor).queryKey
}

function keyOf(list: CallList | undefined): string {
  return JSON.stringify(list)
}

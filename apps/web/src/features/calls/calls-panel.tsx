import type { Uuid } from '@roy/types'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Panel } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { classNames } from '../../lib/class-names.ts'
import { formatCount } from '../../lib/format-number.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNow } from '../../lib/use-now.ts'
import { CallRows } from './call-rows.tsx'
import { CallTable } from './call-table.tsx'
import { type CallFilters, useCalls } from './get-calls.ts'
import { useArrivals } from './use-arrivals.ts'

interface CallsPanelProps {
  title: string
  organizationId: Uuid
  timezone: string
  filters: CallFilters
  pageSize: number
  /** How many calls match, where that is known. */
  total: number | undefined
  /** Filters of the list, in its header. */
  controls?: ReactNode
  /** What stands there when no call matches. */
  empty: ReactNode
}

/** An organization's calls, newest first, with the rest a click away. */
export function CallsPanel({
  title,
  organizationId,
  timezone,
  filters,
  pageSize,
  total,
  controls,
  empty,
}: CallsPanelProps) {
  const query = useCalls(organizationId, filters, pageSize)
  const [openId, setOpenId] = useState<string>()
  const toggle = useCallback((id: string) => setOpenId((current) => (current === id ? undefined : id)), [])
  const now = useNow()
  const calls = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data])
  const ids = useMemo(
    () => (query.isPlaceholderData ? undefined : calls?.map(({ id }) => id)),
    [calls, query.isPlaceholderData],
  )
  const arrivals = useArrivals(ids, `${organizationId} ${JSON.stringify(filters)}`)
  const List = useIsWide() ? CallTable : CallRows
  return (
    <Panel title={title} aside={controls}>
      {query.isPending && <SkeletonRows rows={8} label="Loading calls" />}
      {query.isError && !calls && (
        <ErrorState title="The calls could not be loaded" error={query.error} onRetry={() => query.refetch()} />
      )}
      {calls?.length === 0 && empty}
      {calls && calls.length > 0 && (
        <div className={classNames('transition-opacity', query.isPlaceholderData && 'opacity-50')}>
          <List {...{ calls, arrivals, timezone, now, openId }} onToggle={toggle} />
          <LoadMore
            shown={shownInWords(calls.length, query.hasNextPage ? total : calls.length)}
            hasMore={query.hasNextPage && !query.isPlaceholderData}
            isLoading={query.isFetchingNextPage}
            onLoad={() => void query.loadMore()}
          />
        </div>
      )}
    </Panel>
  )
}

function shownInWords(shown: number, total: number | undefined): string {
  if (total === undefined) return `Showing the latest ${formatCount(shown)}`
  return `Showing ${formatCount(shown)} of ${formatCount(Math.max(total, shown))}`
}

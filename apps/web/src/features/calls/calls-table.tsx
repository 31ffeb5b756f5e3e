import type { Uuid } from '@roy/types'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Panel } from '../../components/ui/card.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNow } from '../../lib/use-now.ts'
import { callColumns } from './call-columns.tsx'
import { CallListFoot } from './call-list-foot.tsx'
import { CallPanel } from './call-panel.tsx'
import { EndlessCalls, LatestCalls } from './call-views.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { ExportButton } from './export-button.tsx'
import type { CallFilters } from './get-calls.ts'
import { useOpenCall } from './open-call.ts'
import { useArrivals } from './use-arrivals.ts'
import { useCallPages } from './use-call-pages.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useShownColumns } from './use-shown-columns.ts'

/** How many calls stand below the figures of a dashboard. */
const LATEST = 25
/** How many calls are asked for at once where the list goes on. */
const CALLS_PER_PAGE = 100
/** Rows that say that more are coming. */
const ROWS_TO_COME = 8

interface CallsTableProps {
  title: string
  organizationId: Uuid
  timezone: string
  filters: CallFilters
  /** `latest`: only the newest. `all`: the list goes on as one scrolls, and can be exported. */
  extent: 'latest' | 'all'
  /** How many calls match, where that is known. */
  total: number | undefined
  /** Whether the reader is of the agency: sees costs, and says what is billable. */
  isAgency: boolean
  /** Filters of the list, in its header. */
  controls?: ReactNode
  /** What stands there when no call matches. */
  empty: ReactNode
  /** The way to the whole list, where only the newest are shown. */
  more?: ReactNode
}

/** An organization's calls, newest first, each a click away from all that is known of it. */
export function CallsTable(props: CallsTableProps) {
  const { title, organizationId, timezone, filters, extent, isAgency, controls, empty, more } = props
  const isEndless = extent === 'all'
  const pages = useCallPages({ organizationId, filters, pageSize: isEndless ? CALLS_PER_PAGE : LATEST })
  const { calls, count, isComplete } = pages
  const total = isComplete ? count : props.total
  const rows = isEndless && !isComplete && !pages.isPrevious ? count + ROWS_TO_COME : count

  const { openId, second, hrefOf, open, close } = useOpenCall()
  const [opened, setOpened] = useState<{ id: Uuid; row: number }>()
  const openRow =
    openId === undefined ? undefined : (pages.rowOf(openId) ?? (opened?.id === openId ? opened.row : undefined))
  const openCall = useCallback(
    (id: Uuid, row: number) => {
      setOpened({ id, row })
      open(id)
    },
    [open],
  )
  const openAt = (row: number) => {
    const call = pages.callAt(row)
    if (call) openCall(call.id, row)
  }

  const list = useRef<HTMLElement>(null)
  const keys = useRowKeys({ list, count, isCallOpen: openId !== undefined, openRow, openAt })
  const now = useNow()
  const ids = useMemo(() => (pages.isPrevious ? undefined : calls?.map(({ id }) => id)), [calls, pages.isPrevious])
  const arrivals = useArrivals(ids, `${organizationId} ${JSON.stringify(filters)}`)

  const columns = useMemo(
    () => callColumns({ timezone, now, hasCosts: isAgency, hrefOf }),
    [timezone, now, isAgency, hrefOf],
  )
  const shownColumns = useShownColumns()
  const columnsInSight = useMemo(() => columns.filter(shownColumns.isShown), [columns, shownColumns.isShown])
  const isWide = useIsWide()
  const View = isEndless ? EndlessCalls : LatestCalls
  const isEmpty = isComplete && count === 0
  return (
    <Panel
      title={title}
      aside={controls}
      end={
        isEndless && (
          <>
            <ExportButton organizationId={organizationId} filters={filters} total={total} isDisabled={isEmpty} />
            {isWide && <ColumnMenu columns={columns} shown={shownColumns} />}
          </>
        )
      }
    >
      {pages.isPending && !pages.problem && <SkeletonRows rows={8} label="Loading calls" />}
      {pages.problem && count === 0 && (
        <ErrorState title="The calls could not be loaded" error={pages.problem.error} onRetry={pages.problem.retry} />
      )}
      {isEmpty && !pages.isPrevious && empty}
      {count > 0 && (
        <div className={classNames('transition-opacity', pages.isPrevious && 'opacity-50')}>
          <View
            {...{ list, total, arrivals, openId, timezone, now, hrefOf, isWide }}
            rowCount={rows}
            show={pages.show}
            callAt={pages.callAt}
            columns={columnsInSight}
            activeRow={keys.activeRow}
            onKeyDown={keys.onKeyDown}
            onOpen={openCall}
          />
          <CallListFoot shown={count} total={total} problem={pages.problem} more={more} />
        </div>
      )}
      <CallPanel
        organizationId={organizationId}
        timezone={timezone}
        isAgency={isAgency}
        callId={openId}
        second={second}
        onClose={close}
        onFocusReturn={keys.focusActive}
        onPrevious={openRow !== undefined && openRow > 0 ? keys.toPrevious : undefined}
        onNext={openRow !== undefined && openRow < count - 1 ? keys.toNext : undefined}
      />
    </Panel>
  )
}

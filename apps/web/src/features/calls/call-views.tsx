import { CallLedger, LEDGER_HEAD_REM, LEDGER_ROW_REM } from './call-ledger.tsx'
import type { CallListProps } from './call-list.ts'
import { CallRows, TWO_LINE_ROW_REM } from './call-rows.tsx'
import { allSpans, useFrameSpans, usePageSpans } from './use-row-spans.ts'

interface CallViewProps extends Omit<CallListProps, 'spans'> {
  /** Rows of the list, those included that are still to come. */
  rowCount: number
  /** Told which rows are in sight. */
  show: (first: number, last: number) => void
  isWide: boolean
}

/** The newest calls, all of them in the document. */
export function LatestCalls({ isWide, rowCount, show: _, ...props }: CallViewProps) {
  const List = isWide ? CallLedger : CallRows
  return <List {...props} spans={allSpans(rowCount)} />
}

/** A list without an end: on a desk it scrolls in a frame of its own, with its headings in sight; on a phone with the page. */
export function EndlessCalls({ isWide, ...props }: CallViewProps) {
  return isWide ? <FramedCalls {...props} /> : <PagedCalls {...props} />
}

function FramedCalls({ rowCount, show, ...props }: Omit<CallViewProps, 'isWide'>) {
  const spans = useFrameSpans(props.list, LEDGER_HEAD_REM, {
    count: rowCount,
    heightInRem: LEDGER_ROW_REM,
    activeRow: props.activeRow,
    onShow: show,
  })
  return (
    <CallLedger
      {...props}
      spans={spans}
      className="max-h-[calc(100dvh-10rem)] min-h-72 border-b border-line contain-content"
    />
  )
}

function PagedCalls({ rowCount, show, ...props }: Omit<CallViewProps, 'isWide'>) {
  const spans = usePageSpans(props.list, {
    count: rowCount,
    heightInRem: TWO_LINE_ROW_REM,
    activeRow: props.activeRow,
    onShow: show,
  })
  return <CallRows {...props} spans={spans} />
}

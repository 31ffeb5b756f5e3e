import type { Call, Uuid } from '@roy/types'
import { Fragment, type MouseEvent, memo } from 'react'
import { Ledger, LedgerGap, LedgerRow } from '../../components/ui/ledger.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { CallColumn } from './call-columns.tsx'
import type { CallListProps } from './call-list.ts'
import { isPlainClick } from './open-call.ts'

/** The height of a row of a ledger, and of its headings. */
export const LEDGER_ROW_REM = 2.25
export const LEDGER_HEAD_REM = 1.9

/** Calls as a table, for desks. `className` gives it a height where it scrolls by itself. */
export function CallLedger(props: CallListProps & { className?: string }) {
  const { list, spans, callAt, total, columns, arrivals, openId, activeRow, onOpen, onKeyDown, className } = props
  return (
    <Ledger
      ref={list}
      label="Table of calls"
      columns={columns}
      rowCount={total}
      {...(className && { className })}
      onKeyDown={onKeyDown}
    >
      {spans.rows.map(({ index, gap }) => {
        const call = callAt(index)
        return (
          <Fragment key={call?.id ?? index}>
            <LedgerGap height={gap} columns={columns.length} />
            <CallRow
              call={call}
              index={index}
              columns={columns}
              isActive={activeRow === index}
              isOpen={call !== undefined && call.id === openId}
              isNew={call !== undefined && arrivals.has(call.id)}
              onOpen={onOpen}
            />
          </Fragment>
        )
      })}
      <LedgerGap height={spans.after} columns={columns.length} />
    </Ledger>
  )
}

interface CallRowProps {
  call: Call | undefined
  index: number
  columns: readonly CallColumn[]
  isActive: boolean
  isOpen: boolean
  isNew: boolean
  onOpen: (callId: Uuid, row: number) => void
}

/** A row that is drawn again only when something about it changes: hundreds of them pass while one scrolls. */
const CallRow = memo(function CallRow({ call, index, columns, isActive, isOpen, isNew, onOpen }: CallRowProps) {
  const openByClick = (event: MouseEvent) => {
    if (!call || !isPlainClick(event)) return
    event.preventDefault()
    onOpen(call.id, index)
  }
  return (
    <LedgerRow
      row={call}
      index={index}
      columns={columns}
      isActive={isActive}
      data-row={index}
      data-open={isOpen || undefined}
      onClick={openByClick}
      className={classNames(
        call && 'cursor-pointer',
        isOpen ? 'bg-brand-soft' : call && 'hover:bg-hover',
        isNew && 'animate-new-row',
      )}
    />
  )
})

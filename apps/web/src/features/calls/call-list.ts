import type { Call, Uuid } from '@roy/types'
import type { KeyboardEvent, RefObject } from 'react'
import type { CallColumn } from './call-columns.tsx'
import type { RowSpans } from './use-row-spans.ts'

/** What a list of calls shows, as a table or as two-line rows. */
export interface CallListProps {
  /** What the rows stand in. */
  list: RefObject<HTMLElement | null>
  spans: RowSpans
  /** A call by its row; `undefined` while it is being fetched. */
  callAt: (row: number) => Call | undefined
  /** How many calls there are in all, as far as that is known. */
  total: number | undefined
  columns: readonly CallColumn[]
  /** Calls to show as new, once. */
  arrivals: ReadonlySet<Uuid>
  openId: Uuid | undefined
  /** The one row that the Tab key reaches. */
  activeRow: number
  timezone: string
  now: Date
  hrefOf: (callId: Uuid) => string
  onOpen: (callId: Uuid, row: number) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

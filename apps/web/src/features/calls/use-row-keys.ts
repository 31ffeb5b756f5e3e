import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useShortcuts } from '../../lib/use-shortcuts.ts'

interface RowKeysInput {
  /** What the rows stand in: each has `data-row` and a link. */
  list: RefObject<HTMLElement | null>
  count: number
  /** Whether a call is open, be it one of these rows or not. */
  isCallOpen: boolean
  /** The row whose call is open, where it is one of these. */
  openRow: number | undefined
  /** Opens the call of a row, for moving on while one is open. */
  openAt: (row: number) => void
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/**
 * Walking through rows by keyboard: J and K anywhere on the page, arrows, Home and End within the list. While a call is
 * open, the next one opens; otherwise its link gets the focus, so that Enter opens it.
 */
export function useRowKeys({ list, count, isCallOpen, openRow, openAt }: RowKeysInput) {
  const [activeRow, setActiveRow] = useState(0)
  // Where one goes on from once the call is closed.
  if (openRow !== undefined && openRow !== activeRow) setActiveRow(openRow)
  const isFocusDue = useRef(false)
  const current = Math.min(openRow ?? activeRow, Math.max(0, count - 1))

  const bringToSight = (row: number) => {
    const element = list.current?.querySelector(`[data-row="${row}"]`)
    element?.scrollIntoView({ block: 'nearest' })
    return element?.querySelector('a')
  }
  /** Returns whether the row was there to take the focus. */
  const focusRow = (row: number) => {
    const link = bringToSight(row)
    link?.focus({ preventScroll: true })
    return link instanceof HTMLElement
  }

  // The row may only now have come into the document, and its call later still.
  useEffect(() => {
    if (isFocusDue.current && focusRow(activeRow)) isFocusDue.current = false
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another open call is a reason to scroll
  useEffect(() => {
    if (openRow !== undefined) bringToSight(openRow)
  }, [openRow])

  const moveTo = (row: number) => {
    if (row < 0 || row >= count) return
    if (openRow !== undefined) openAt(row)
    else if (isCallOpen) return
    else isFocusDue.current = row !== activeRow || !focusRow(row)
    setActiveRow(row)
  }
  const step = (by: number) => {
    // The first press shows where one is; from there on it moves.
    const isThere = openRow !== undefined || list.current?.contains(document.activeElement) === true
    moveTo(isThere ? current + by : current)
  }
  const toNext = () => step(1)
  const toPrevious = () => step(-1)
  useShortcuts({ J: toNext, K: toPrevious })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = STEPS[event.key]
    const target = by === undefined ? { Home: 0, End: count - 1 }[event.key] : current + by
    if (target === undefined) return
    event.preventDefault()
    moveTo(target)
  }
  return {
    activeRow: current,
    onKeyDown,
    toNext,
    toPrevious,
    /** Gives the focus to the row where one is. */
    focusActive: () => void focusRow(current),
  }
}

import type { Uuid } from '@roy/types'
import type { MouseEvent } from 'react'
import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { OPEN_CALL, withoutOpenCall } from '../../lib/open-call-in-url.ts'

const { call: CALL, second: SECOND, part: PART } = OPEN_CALL

/** Opened from the list: "back" closes it again. */
interface OpenedState {
  isCallOpenedHere: true
}

/** The call that is open, as it stands in the URL (`?call=…&t=…`), and how to open and close calls. */
export function useOpenCall() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const { state } = useLocation()
  const openId = search.get(CALL) ?? undefined
  const isOpen = openId !== undefined
  const isOpenedHere = isOpenedState(state)
  const base = useMemo(() => withoutOpenCall(search), [search])
  const part = search.get(PART)

  const hrefOf = useCallback((id: Uuid) => `?${withCall(base, id)}`, [base])
  const open = useCallback(
    (id: Uuid) => {
      const next = withCall(base, id)
      // Who compares the bills of several calls sees that part of each.
      if (part) next.set(PART, part)
      // From one call to the next is no step of its own: "back" leads to the list.
      const opened: OpenedState | null = !isOpen || isOpenedHere ? { isCallOpenedHere: true } : null
      void navigate(`?${next}`, { replace: isOpen, state: opened, preventScrollReset: true })
    },
    [navigate, base, part, isOpen, isOpenedHere],
  )
  const close = useCallback(() => {
    if (isOpenedHere) void navigate(-1)
    else void navigate(`?${base}`, { replace: true, preventScrollReset: true })
  }, [navigate, base, isOpenedHere])

  return { openId, second: secondFrom(search.get(SECOND)), hrefOf, open, close }
}

/** The part of the panel that is open. It stands in the URL too; the first one by default. */
export function usePanelPart<Part extends string>(parts: readonly [Part, ...Part[]]) {
  const [search, setSearch] = useSearchParams()
  const { state } = useLocation()
  const part = parts.find((candidate) => candidate === search.get(PART)) ?? parts[0]
  const setPart = (next: string) =>
    setSearch(
      (current) => {
        const changed = new URLSearchParams(current)
        if (next === parts[0]) changed.delete(PART)
        else changed.set(PART, next)
        return changed
      },
      { replace: true, state, preventScrollReset: true },
    )
  return [part, setPart] as const
}

/** The address of a second of a call's recording, to be sent to somebody. */
export function linkToSecond(seconds: number): string {
  const url = new URL(window.location.href)
  url.searchParams.set(SECOND, String(Math.floor(seconds)))
  return url.href
}

/** Whether a click asks for what a plain click does, not for a new tab, and ends no selection of text. */
export function isPlainClick(event: MouseEvent): boolean {
  const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  // A press of Enter counts no clicks, and whatever is selected has nothing to do with it.
  const endsSelection = event.detail > 0 && window.getSelection()?.isCollapsed === false
  return event.button === 0 && !hasModifier && !endsSelection
}

function withCall(base: string, id: Uuid): URLSearchParams {
  const search = new URLSearchParams(base)
  search.set(CALL, id)
  return search
}

function secondFrom(text: string | null): number | undefined {
  return text !== null && /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : undefined
}

function isOpenedState(state: unknown): state is OpenedState {
  return typeof state === 'object' && state !== null && 'isCallOpenedHere' in state
}

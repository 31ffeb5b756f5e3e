import { useLayoutEffect, useRef } from 'react'

/** Marks an overlay in which the page's single-key shortcuts go on working. */
export const PAGE_SHORTCUTS_ATTRIBUTE = 'data-page-shortcuts'

const FIELDS = 'input, textarea, select, [contenteditable="true"]'
const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/**
 * Does something at the press of a single key, such as `{ T: showToday }`, while this is on screen. Keys are capital letters
 * and held with neither Ctrl, Alt nor ⌘. What is typed into a field stays text, and an overlay keeps its keys to itself.
 */
export function useShortcuts(actions: Record<string, () => void>): void {
  const current = useRef(actions)
  // Before anything is painted: whoever sees the page can use its keys.
  useLayoutEffect(() => {
    current.current = actions
  })

  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = current.current[event.key.toUpperCase()]
      if (!action || event.defaultPrevented || event.repeat || isElsewhere(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Whether a key is meant for something else than the page: held with another one, typed into a field, or in an overlay. */
export function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return true
  if (!(event.target instanceof Element)) return false
  const overlay = event.target.closest(OVERLAYS)
  return event.target.closest(FIELDS) !== null || (overlay !== null && !overlay.hasAttribute(PAGE_SHORTCUTS_ATTRIBUTE))
}

import { type RefObject, useEffect } from 'react'
import type { Playback } from './playback.ts'

/** How far the arrow keys and buttons go, in seconds. */
export const SKIP_SECONDS = 5

const SKIPS: Record<string, number> = { ArrowLeft: -SKIP_SECONDS, ArrowRight: SKIP_SECONDS }

/** What each key already means something to. */
const OWN_KEYS: Record<string, string> = {
  ' ': 'button, a, select, input:not([type="range"]), textarea, summary, [role="tab"]',
  ArrowLeft: 'select, input:not([type="range"]), textarea, [role="tab"], [role="radio"]',
  ArrowRight: 'select, input:not([type="range"]), textarea, [role="tab"], [role="radio"]',
}

/**
 * Space plays and pauses, the arrows go back and forth, wherever the focus is in the panel of the call, but where these keys
 * mean something else.
 *
 * @param player an element within the panel.
 */
export function usePlayerKeys(playback: Playback, player: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const skip = SKIPS[event.key]
      if ((skip === undefined && event.key !== ' ') || event.defaultPrevented) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      const panel = player.current?.closest('[role="dialog"]')
      if (!(target instanceof Element) || !panel?.contains(target)) return
      if (target.closest(OWN_KEYS[event.key] ?? '')) return
      event.preventDefault()
      if (skip === undefined) playback.toggle()
      else playback.skip(skip)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [playback, player])
}

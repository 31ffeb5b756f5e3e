import { type RefObject, useEffect, useState } from 'react'
import type { WordPlace } from './transcript.ts'

const SCROLL_KEYS = ['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']

/**
 * Keeps the spoken word in sight, until the reader scrolls somewhere else themselves. `follow` goes back to it.
 *
 * @param scroller what scrolls; each word in it has `data-place`.
 * @param spoken the word that is heard, while something is.
 */
export function useFollowing(scroller: RefObject<HTMLElement | null>, spoken: WordPlace | undefined) {
  const [isFollowing, setIsFollowing] = useState(true)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const leave = () => setIsFollowing(false)
    const leaveByBar = (event: PointerEvent) => event.target === element && leave()
    const leaveByKey = (event: KeyboardEvent) => SCROLL_KEYS.includes(event.key) && leave()
    element.addEventListener('wheel', leave, { passive: true })
    element.addEventListener('touchmove', leave, { passive: true })
    element.addEventListener('pointerdown', leaveByBar)
    element.addEventListener('keydown', leaveByKey)
    return () => {
      element.removeEventListener('wheel', leave)
      element.removeEventListener('touchmove', leave)
      element.removeEventListener('pointerdown', leaveByBar)
      element.removeEventListener('keydown', leaveByKey)
    }
  }, [scroller])

  const place = spoken && placeName(spoken)
  useEffect(() => {
    if (place && isFollowing)
      scroller.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [scroller, place, isFollowing])

  return { isFollowing, follow: () => setIsFollowing(true) }
}

/** How a word of a conversation is called in the document. */
export function placeName({ turn, word }: WordPlace): string {
  return `${turn}:${word}`
}

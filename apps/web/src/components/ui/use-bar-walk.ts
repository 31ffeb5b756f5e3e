import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react'

/**
 * Walking through the bars of a chart: which one is asked about, by pointer or by focus, and which one Tab leads to.
 * A finger asks with its first tap and chooses with its second; a mouse has asked before it presses.
 */
export function useBarWalk(count: number) {
  const [active, setActive] = useState<number>()
  const [visited, setVisited] = useState<number>()
  const tapped = useRef<number>(undefined)
  const tabStop = Math.min(visited ?? count - 1, count - 1)

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') setActive(undefined)
    const next = nextBar(event.key, active ?? tabStop, count)
    if (next === undefined) return
    event.preventDefault()
    event.currentTarget.querySelectorAll('button').item(next).focus()
  }
  const listen = {
    onKeyDown: walk,
    onPointerLeave: (event: PointerEvent) => event.pointerType === 'mouse' && setActive(undefined),
    onBlur: () => setActive(undefined),
  }
  const barProps = (index: number, select: () => void) => ({
    onFocus: () => {
      setActive(index)
      setVisited(index)
    },
    onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setActive(index),
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' && active !== index) tapped.current = index
    },
    onClick: (event: MouseEvent) => {
      const isFirstTap = event.detail > 0 && tapped.current === index
      tapped.current = undefined
      setActive(index)
      if (!isFirstTap) select()
    },
  })
  return { active, tabStop, listen, barProps }
}

function nextBar(key: string, current: number, count: number): number | undefined {
  if (key === 'ArrowRight') return Math.min(current + 1, count - 1)
  if (key === 'ArrowLeft') return Math.max(current - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

import { Slot } from 'radix-ui'
import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { createPortal } from 'react-dom'

const DELAY_MS = 250
/** How long the pointer may be on its way from what is explained to the explanation. */
const GRACE_MS = 150
const GAP_PX = 6
/** An explanation is no wider, and seldom higher. */
const WIDTH_PX = 288
const HEIGHT_PX = 96
const EDGE_PX = 12

interface TooltipProps {
  /** One short sentence. Never the only place where something important stands. */
  text: ReactNode
  /** What it explains: something that takes the focus, so that the keyboard reaches the explanation too. */
  children: ReactNode
}

/** What is wanted of the explanation, after a moment. */
interface Wish {
  anchor: HTMLElement | undefined
  afterMs: number
}

/** An explanation on hover and focus. Esc takes it away, and the pointer may go onto it (WCAG 2.2, 1.4.13). */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId()
  const [wish, setWish] = useState<Wish>()
  const [anchor, setAnchor] = useState<HTMLElement>()
  useEffect(() => {
    if (!wish) return
    const timer = setTimeout(() => setAnchor(wish.anchor), wish.afterMs)
    return () => clearTimeout(timer)
  }, [wish])
  useEffect(() => {
    if (!anchor) return
    const dismiss = (event: KeyboardEvent) => event.key === 'Escape' && setWish({ anchor: undefined, afterMs: 0 })
    document.addEventListener('keydown', dismiss)
    return () => document.removeEventListener('keydown', dismiss)
  }, [anchor])
  const hide = () => setWish({ anchor: undefined, afterMs: GRACE_MS })
  return (
    <>
      <Slot.Root
        aria-describedby={anchor && id}
        onPointerEnter={({ currentTarget }: PointerEvent<HTMLElement>) =>
          setWish({ anchor: currentTarget, afterMs: DELAY_MS })
        }
        onPointerLeave={hide}
        onFocus={({ currentTarget }: FocusEvent<HTMLElement>) => setWish({ anchor: currentTarget, afterMs: 0 })}
        onBlur={hide}
      >
        {children}
      </Slot.Root>
      {anchor &&
        createPortal(
          <div
            id={id}
            role="tooltip"
            style={placeBeside(anchor)}
            onPointerEnter={() => setWish({ anchor, afterMs: 0 })}
            onPointerLeave={hide}
            className="fixed z-50 max-w-72 animate-appear rounded-medium bg-raised px-3 py-2 text-s text-pretty text-ink shadow-float"
          >
            {text}
          </div>,
          document.body,
        )}
    </>
  )
}

/** Below what it explains or, at the bottom of the window, above it; never beyond the window's edges. */
function placeBeside(anchor: HTMLElement) {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const within = Math.max(EDGE_PX, Math.min(left, window.innerWidth - WIDTH_PX - EDGE_PX))
  const isRoomBelow = bottom + HEIGHT_PX < window.innerHeight
  return isRoomBelow
    ? { left: within, top: bottom + GAP_PX }
    : { left: within, bottom: window.innerHeight - top + GAP_PX }
}

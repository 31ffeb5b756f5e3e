import { useEffect, useRef } from 'react'
import { isElsewhere } from '../../lib/use-shortcuts.ts'

/** How long the second key may take. */
const PATIENCE_MS = 1500

/**
 * Does something at the press of two keys, one after the other, such as `g` and then `c`. The second key is taken away
 * from whoever else listens for it alone.
 *
 * @param first the key that begins, as a capital letter.
 * @param actions what to do, by the second key.
 */
export function useKeySequences(first: string, actions: Record<string, () => void>): void {
  const current = useRef(actions)
  useEffect(() => {
    current.current = actions
  })

  useEffect(() => {
    let begunAt = Number.NEGATIVE_INFINITY
    const press = (event: KeyboardEvent) => {
      if (isElsewhere(event) || event.repeat) return
      const key = event.key.toUpperCase()
      const isSecond = Date.now() - begunAt < PATIENCE_MS
      begunAt = !isSecond && key === first ? Date.now() : Number.NEGATIVE_INFINITY
      const action = isSecond ? current.current[key] : undefined
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press, { capture: true })
    return () => document.removeEventListener('keydown', press, { capture: true })
  }, [first])
}

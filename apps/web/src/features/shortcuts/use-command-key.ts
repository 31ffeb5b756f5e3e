import { useEffect, useEffectEvent } from 'react'

/**
 * Does something at ⌘ or Ctrl with a key, wherever the focus is, a field included: nothing is typed that way.
 *
 * @param key a small letter.
 */
export function useCommandKey(key: string, action: () => void): void {
  const act = useEffectEvent(action)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isHeld = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey
      if (!isHeld || event.repeat || event.key.toLowerCase() !== key) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [key])
}

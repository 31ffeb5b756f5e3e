import { useCallback, useSyncExternalStore } from 'react'

/** Whether a CSS media query holds now, and from now on. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

/** Whether there is room for tables; narrower screens show two-line rows instead. */
export function useIsWide(): boolean {
  return useMediaQuery('(min-width: 48rem)')
}

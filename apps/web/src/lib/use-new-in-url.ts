import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

const PARAMETER = 'new'

/** The search part of an address whose page is to open what it has for adding something. */
export const NEW_SEARCH = `?${PARAMETER}`

/**
 * Whether the page's "New …" is open: `?new` in the URL, so that a link leads straight to it and "back" closes it.
 *
 * @returns whether it is open, and how to open and close it.
 */
export function useNewInUrl(): [boolean, (isOpen: boolean) => void] {
  const [search, setSearch] = useSearchParams()
  const setOpen = useCallback(
    (isOpen: boolean) =>
      setSearch(
        (current) => {
          const next = new URLSearchParams(current)
          if (isOpen) next.set(PARAMETER, '')
          else next.delete(PARAMETER)
          return next
        },
        { replace: !isOpen, preventScrollReset: true },
      ),
    [setSearch],
  )
  return [search.has(PARAMETER), setOpen]
}

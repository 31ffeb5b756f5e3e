import { useSearchParams } from 'react-router'

const PARAMETER = 'import'

/** Whether the import of agents is open: `?import` in the URL, so that a link leads straight to it and "back" closes it. */
export function useImportInUrl(): [boolean, (isOpen: boolean) => void] {
  const [search, setSearch] = useSearchParams()
  const setOpen = (isOpen: boolean) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        if (isOpen) next.set(PARAMETER, '')
        else next.delete(PARAMETER)
        return next
      },
      { replace: !isOpen, preventScrollReset: true },
    )
  return [search.has(PARAMETER), setOpen]
}

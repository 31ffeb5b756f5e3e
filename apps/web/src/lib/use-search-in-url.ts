import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDebouncedValue } from './use-debounced-value.ts'

const PARAMETER = 'search'
const DELAY_MS = 250

/** What a list is searched for, as a URL says it. */
export function searchFromUrl(parameters: URLSearchParams): string {
  return parameters.get(PARAMETER) ?? ''
}

/** A search as it is typed, which goes to the URL (`?search=`) once one stops typing. A new search begins at the first page. */
export function useSearchInUrl() {
  const [parameters, setParameters] = useSearchParams()
  const search = searchFromUrl(parameters)
  const [typed, setTyped] = useState(search)
  const settled = useDebouncedValue(typed.trim(), DELAY_MS)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed goes to the URL; what comes from there does not come back
  useEffect(() => {
    if (settled === search) return
    const change = (current: URLSearchParams) => changedParameters(current, { [PARAMETER]: settled, page: '' })
    setParameters(change, { replace: true, preventScrollReset: true })
  }, [settled])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the URL says anew replaces what is being typed
  useEffect(() => {
    if (settled !== search) setTyped(search)
  }, [search])

  return { typed, setTyped }
}

/** A URL's parameters after a change; what is empty does not stand in them. */
export function changedParameters(current: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(current)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

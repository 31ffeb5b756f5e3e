import { useState } from 'react'

const NONE: ReadonlySet<string> = new Set()

/**
 * Which of a list's entries came in since it was last seen, so that they can be shown once as new. Entries appended
 * below, as when more are loaded, are not arrivals; nor is anything after `listKey` changed.
 *
 * @param ids in the list's order, stable while the list is; `undefined` while it loads.
 */
export function useArrivals(ids: readonly string[] | undefined, listKey: string): ReadonlySet<string> {
  const [seen, setSeen] = useState({ ids, listKey, arrivals: NONE })
  if (seen.ids === ids && seen.listKey === listKey) return seen.arrivals
  const arrivals = seen.listKey === listKey && seen.ids && ids ? arrivalsAmong(ids, seen.ids) : NONE
  setSeen({ ids, listKey, arrivals })
  return arrivals
}

function arrivalsAmong(ids: readonly string[], known: readonly string[]): ReadonlySet<string> {
  const knownIds = new Set(known)
  const lastKnown = ids.findLastIndex((id) => knownIds.has(id))
  const above = known.length === 0 ? ids : ids.slice(0, lastKnown + 1)
  return new Set(above.filter((id) => !knownIds.has(id)))
}

import { RECONCILIATION_KINDS, type ReconciliationKind } from '@roy/types'
import { useSearchParams } from 'react-router'

const PARAMETER = 'found'

/** Which findings are looked at, as it stands in the URL; all of them by default. */
export function useFindingFilter(): [ReconciliationKind | 'all', (kind: ReconciliationKind | 'all') => void] {
  const [search, setSearch] = useSearchParams()
  const kind = RECONCILIATION_KINDS.find((candidate) => candidate === search.get(PARAMETER)) ?? 'all'
  const setKind = (next: ReconciliationKind | 'all') =>
    setSearch(
      (current) => {
        const changed = new URLSearchParams(current)
        if (next === 'all') changed.delete(PARAMETER)
        else changed.set(PARAMETER, next)
        return changed
      },
      { replace: true, preventScrollReset: true },
    )
  return [kind, setKind]
}

import { useCallback, useState } from 'react'
import { readStorage, writeStorage } from '../../lib/storage.ts'
import type { CallColumn } from './call-columns.tsx'

const STORAGE_KEY = 'roy.call-columns'

/** What somebody decided: shown or hidden, by the column's id. Columns they never touched are as they come. */
type Decisions = Record<string, boolean>

/** Which columns are shown, as this browser remembers it. */
export function useShownColumns() {
  const [decisions, setDecisions] = useState(() => decisionsFrom(readStorage(STORAGE_KEY)))
  const keep = (next: Decisions) => {
    setDecisions(next)
    writeStorage(STORAGE_KEY, Object.keys(next).length === 0 ? null : JSON.stringify(next))
  }
  const isShown = useCallback(
    ({ id, isFixed, isShownAtFirst }: CallColumn) => isFixed === true || (decisions[id] ?? isShownAtFirst),
    [decisions],
  )
  return {
    isShown,
    show: (id: string, isShown: boolean) => keep({ ...decisions, [id]: isShown }),
    reset: () => keep({}),
    isChanged: Object.keys(decisions).length > 0,
  }
}

export type ShownColumns = ReturnType<typeof useShownColumns>

function decisionsFrom(text: string | null): Decisions {
  if (text === null) return {}
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
    )
  } catch {
    // What another version or another hand left there is no choice of columns.
    return {}
  }
}

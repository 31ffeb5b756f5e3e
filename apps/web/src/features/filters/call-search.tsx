import { useEffect, useRef, useState } from 'react'
import { SearchInput } from '../../components/ui/search-input.tsx'
import { useDebouncedValue } from '../../lib/use-debounced-value.ts'
import type { FilterControls } from './filter-bar.tsx'

const PAUSE_MS = 250

/** Finds calls by words of their summary or transcript, or by part of a number or id. Searches once somebody stops typing. */
export function CallSearch({ filters, change }: Pick<FilterControls, 'filters' | 'change'>) {
  const inUrl = filters.search ?? ''
  const [text, setText] = useState(inUrl)
  const settled = useDebouncedValue(text, PAUSE_MS)
  const known = useRef(inUrl)

  // The URL also changes by other ways, such as "back" or "Clear filters"; what was typed here it only repeats.
  useEffect(() => {
    if (inUrl === known.current) return
    known.current = inUrl
    setText(inUrl)
  }, [inUrl])

  useEffect(() => {
    if (settled !== text || settled.trim() === known.current) return
    known.current = settled.trim()
    change({ search: settled.trim() })
  }, [settled, text, change])

  return <SearchInput label="Search calls" value={text} onChange={setText} />
}

import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Turn } from './transcript.ts'
import { findInConversation, type Match } from './transcript-search.ts'
import { placeName } from './use-following.ts'

/** Finding words in a conversation: all matches, the one that is looked at, and how to go on to the next. */
export function useConversationSearch(turns: readonly Turn[], scroller: RefObject<HTMLElement | null>) {
  const [wanted, setWanted] = useState('')
  const [position, setPosition] = useState(0)
  const matches = useMemo(() => findInConversation(turns, wanted), [turns, wanted])
  const matchesOf = useMemo(() => Map.groupBy(matches, ({ turn }: Match) => turn), [matches])
  const current = matches[position]
  const place = current && placeName({ turn: current.turn, word: current.first })

  useEffect(() => {
    if (place) scroller.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'center' })
  }, [scroller, place])

  return {
    wanted,
    find: (text: string) => {
      setWanted(text)
      setPosition(0)
    },
    matchesOf,
    count: matches.length,
    position,
    current,
    /** @param by 1 for the next match, -1 for the one before; round and round. */
    go: (by: number) => setPosition((position + by + matches.length) % matches.length),
  }
}

export type ConversationSearchState = ReturnType<typeof useConversationSearch>

import { type KeyboardEvent, useRef, useState } from 'react'
import type { PaletteGroup, PaletteItem } from './palette-item.ts'

const MOVES = ['ArrowDown', 'ArrowUp', 'Home', 'End']

/** What an item is known by in the whole list: the same place can stand in two groups. */
export function selectionKey({ heading }: PaletteGroup, { id }: PaletteItem): string {
  return `${heading} ${id}`
}

/**
 * Which item Enter takes: the first, also when something better is found a moment later; another one only for whoever moved
 * there since typing. Returns what cmdk's `Command` wants, which by itself stays with what was first at first.
 */
export function useSelection(groups: readonly PaletteGroup[], search: string) {
  const [chosen, setChosen] = useState<{ search: string; value: string }>()
  const isMoving = useRef(false)
  const values = groups.flatMap((group) => group.items.map((item) => selectionKey(group, item)))
  const isChosenThere = chosen?.search === search && values.includes(chosen.value)
  return {
    value: (isChosenThere ? chosen.value : values[0]) ?? '',
    onValueChange: (value: string) => {
      if (isMoving.current) setChosen({ search, value })
    },
    onKeyDownCapture: ({ key, ctrlKey }: KeyboardEvent) => {
      // With Ctrl, N, J, P and K move too.
      isMoving.current = ctrlKey || MOVES.includes(key)
    },
    onPointerMoveCapture: () => {
      isMoving.current = true
    },
  }
}

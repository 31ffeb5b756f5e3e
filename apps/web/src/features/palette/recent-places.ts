import type { Uuid } from '@roy/types'
import { readStorage, writeStorage } from '../../lib/storage.ts'
import type { Place } from './palette-item.ts'

const LIMIT = 6

/** Each person's own, where several share a browser. */
function keyOf(userId: Uuid): string {
  return `roy.recent.${userId}`
}

/** Where somebody went last, latest first. */
export function recentPlaces(userId: Uuid): Place[] {
  try {
    const kept: unknown = JSON.parse(readStorage(keyOf(userId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPlace).slice(0, LIMIT) : []
  } catch {
    // What an older version or somebody else wrote is no worse than nothing.
    return []
  }
}

/** Remembers that somebody went there. */
export function rememberPlace(userId: Uuid, place: Place): void {
  const others = recentPlaces(userId).filter(({ id }) => id !== place.id)
  writeStorage(keyOf(userId), JSON.stringify([place, ...others].slice(0, LIMIT)))
}

/** Forgets where somebody went: names and numbers are not left behind in a browser that they have left. */
export function forgetPlaces(userId: Uuid): void {
  writeStorage(keyOf(userId), null)
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['id', 'label', 'to'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
  )
}

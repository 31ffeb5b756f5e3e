import { useEffect, useEffectEvent, useState } from 'react'

/** A part of the app that is fetched when somebody first needs it. */
export interface OnDemand<Part> {
  /** What has been fetched. */
  current: () => Part | undefined
  /** Fetches it. Rejects where that is not possible; the next call tries again. */
  load: () => Promise<void>
}

/** @param load fetches the part, as `() => import(…)` does. */
export function onDemand<Part>(load: () => Promise<Part>): OnDemand<Part> {
  let part: Part | undefined
  return {
    current: () => part,
    load: async () => {
      part = await load()
    },
  }
}

/** Begins to fetch a part that is about to be needed. Whoever then needs it asks again, and says so if it cannot be had. */
export function prepare(demand: OnDemand<unknown>): void {
  demand.load().catch(() => undefined)
}

/**
 * The part once it is there, and fetched as soon as `isWanted`; at once where it has been fetched before.
 *
 * @param onMissing called when it cannot be fetched: nothing of it will be seen.
 */
export function useOnDemand<Part>(demand: OnDemand<Part>, isWanted: boolean, onMissing: () => void): Part | undefined {
  const [, setIsThere] = useState(false)
  const giveUp = useEffectEvent(onMissing)
  useEffect(() => {
    if (!isWanted) return
    let isStillWanted = true
    demand.load().then(
      () => isStillWanted && setIsThere(true),
      () => isStillWanted && giveUp(),
    )
    return () => {
      isStillWanted = false
    }
  }, [demand, isWanted])
  return demand.current()
}

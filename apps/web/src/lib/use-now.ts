import { useEffect, useState } from 'react'

const TICK_MS = 30_000

/** The current time, renewed every half minute, so that "2 min ago" stays true on an open screen. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

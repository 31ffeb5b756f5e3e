import { useEffect, useEffectEvent, useState } from 'react'
import { secondsUntilRetry } from '../../lib/api-error.ts'

/**
 * Tries again by itself what failed in passing: when the server said so or after a while, and at once when the browser
 * is back online. A hidden tab waits until it is looked at.
 *
 * @param error the failure; another one begins another wait.
 * @returns the seconds until then, counting down to 0; `undefined` where it would fail again.
 */
export function useRetry(error: unknown, onRetry: () => void): number | undefined {
  const [count, setCount] = useState({ error, seconds: secondsUntilRetry(error) })
  const retry = useEffectEvent(() => onRetry())

  useEffect(() => {
    const seconds = secondsUntilRetry(error)
    setCount({ error, seconds })
    if (seconds === undefined) return
    const dueAt = Date.now() + seconds * 1000
    let isDone = false
    const look = (isWorthTrying = false) => {
      const left = Math.max(0, Math.ceil((dueAt - Date.now()) / 1000))
      setCount({ error, seconds: left })
      if (isDone || document.hidden || (left > 0 && !isWorthTrying)) return
      isDone = true
      retry()
    }
    const lookNow = () => look(true)
    const lookAgain = () => look()
    const timer = setInterval(lookAgain, 1000)
    window.addEventListener('online', lookNow)
    document.addEventListener('visibilitychange', lookAgain)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', lookNow)
      document.removeEventListener('visibilitychange', lookAgain)
    }
  }, [error])

  return count.error === error ? count.seconds : secondsUntilRetry(error)
}

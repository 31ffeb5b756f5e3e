import { useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'

let hasPainted = false

/**
 * Whether a visit's first screen stands. Its first drawing is by far the slowest, for none of the code has run before:
 * what is not what people came for lets the rest go first. Later screens are drawn in one go.
 */
export function useHasFirstPaint(): boolean {
  const [hasIt, setHasIt] = useState(hasPainted)
  useEffect(() => {
    if (hasIt) return undefined
    return afterPaint(() => {
      hasPainted = true
      setHasIt(true)
    })
  }, [hasIt])
  return hasIt
}

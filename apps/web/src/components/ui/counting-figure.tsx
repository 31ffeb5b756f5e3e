import { useEffect, useRef, useState } from 'react'
import { useMediaQuery } from '../../lib/use-media-query.ts'

const DURATION_MS = 500

interface CountingFigureProps {
  /** The exact figure as it is shown. */
  text: string
  /** About how large it is, for the way there. */
  value: number
  /** Shows a value on the way. */
  format: (value: number) => string
}

/** A figure that counts from its old value to its new one, so that a change is noticed. It rests on the exact text. */
export function CountingFigure({ text, value, format }: CountingFigureProps) {
  const [passing, setPassing] = useState<string>()
  const before = useRef(value)
  const formatting = useRef(format)
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)')

  useEffect(() => {
    formatting.current = format
  }, [format])

  useEffect(() => {
    const from = before.current
    before.current = value
    if (isStill || from === value) return
    const startedAt = performance.now()
    let frame = requestAnimationFrame(function step(now) {
      const progress = Math.min(Math.max((now - startedAt) / DURATION_MS, 0), 1)
      setPassing(progress < 1 ? formatting.current(from + (value - from) * easeOut(progress)) : undefined)
      if (progress < 1) frame = requestAnimationFrame(step)
    })
    return () => {
      cancelAnimationFrame(frame)
      setPassing(undefined)
    }
  }, [value, isStill])

  return <>{passing ?? text}</>
}

function easeOut(progress: number): number {
  return 1 - (1 - progress) ** 3
}

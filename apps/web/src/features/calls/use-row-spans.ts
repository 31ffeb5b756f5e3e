import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'

/** A row that stands in the document, and the room before it, in pixels, of rows that do not. */
export interface RowSpan {
  index: number
  gap: number
}

export interface RowSpans {
  rows: RowSpan[]
  /** The room after the last row, in pixels. */
  after: number
}

/** What of a list can be seen, in pixels from its first row. */
interface Sight {
  top: number
  height: number
}

/** The first and the last row in sight. */
interface RowRange {
  first: number
  last: number
}

interface SpansInput {
  count: number
  /** Of every row. */
  heightInRem: number
  /** A row that stands in the document wherever it is: the one that has the focus. */
  activeRow: number
  /** Told of the first and last row in sight, whenever they change. */
  onShow: (first: number, last: number) => void
}

/** Rows that stand ready above and below those in sight. */
const OVERSCAN_ROWS = 8

/** Which rows stand in the document while their own frame scrolls. @param headInRem what covers the frame's top. */
export function useFrameSpans(frame: RefObject<HTMLElement | null>, headInRem: number, input: SpansInput): RowSpans {
  const look = useCallback((): Sight | undefined => {
    const box = frame.current
    // The headings take as much of the list as they cover of the frame, so only what is below them counts.
    return box ? { top: box.scrollTop, height: box.clientHeight - headInRem * remInPixels() } : undefined
  }, [frame, headInRem])
  const follow = useCallback(
    (onChange: () => void) => {
      const box = frame.current
      if (!box) return () => {}
      const observer = new ResizeObserver(onChange)
      observer.observe(box)
      box.addEventListener('scroll', onChange, { passive: true })
      return () => {
        observer.disconnect()
        box.removeEventListener('scroll', onChange)
      }
    },
    [frame],
  )
  return useSpans(look, follow, input)
}

/** Which rows stand in the document while the page scrolls. @param list what the rows stand in. */
export function usePageSpans(list: RefObject<HTMLElement | null>, input: SpansInput): RowSpans {
  const look = useCallback((): Sight | undefined => {
    const top = list.current?.getBoundingClientRect().top
    return top === undefined ? undefined : { top: -top, height: window.innerHeight }
  }, [list])
  return useSpans(look, followPage, input)
}

/** All of the first rows, for lists that are short. */
export function allSpans(count: number): RowSpans {
  return { rows: Array.from({ length: count }, (_, index) => ({ index, gap: 0 })), after: 0 }
}

/**
 * Which rows of a list stand in the document: those in sight, some around them, and the active one. All rows are equally
 * high, so that where one stands is a multiplication, however many there are.
 *
 * @param height of every row, in pixels.
 */
export function spansOf({ first, last }: RowRange, activeRow: number, count: number, height: number): RowSpans {
  const from = Math.max(0, first - OVERSCAN_ROWS)
  const to = Math.min(count - 1, last + OVERSCAN_ROWS)
  const indexes = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
  if (activeRow < from && activeRow < count) indexes.unshift(activeRow)
  if (activeRow > to && activeRow < count) indexes.push(activeRow)
  const rows = indexes.map((index, at) => ({ index, gap: (index - (indexes[at - 1] ?? -1) - 1) * height }))
  return { rows, after: (count - 1 - (indexes.at(-1) ?? -1)) * height }
}

function useSpans(
  look: () => Sight | undefined,
  follow: (onChange: () => void) => () => void,
  { count, heightInRem, activeRow, onShow }: SpansInput,
): RowSpans {
  const height = heightInRem * remInPixels()
  const [shown, setShown] = useState<RowRange>({ first: 0, last: 0 })
  useLayoutEffect(() => {
    const update = () => {
      const sight = look()
      if (!sight) return
      const first = Math.max(0, Math.floor(sight.top / height))
      const last = Math.max(first, Math.ceil((sight.top + sight.height) / height) - 1)
      setShown((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    update()
    return follow(update)
  }, [look, follow, height])

  // The list may just have become shorter.
  const last = Math.min(shown.last, Math.max(0, count - 1))
  const first = Math.min(shown.first, last)
  useEffect(() => onShow(first, last), [onShow, first, last])
  return spansOf({ first, last }, activeRow, count, height)
}

function followPage(onChange: () => void): () => void {
  window.addEventListener('scroll', onChange, { passive: true })
  window.addEventListener('resize', onChange)
  return () => {
    window.removeEventListener('scroll', onChange)
    window.removeEventListener('resize', onChange)
  }
}

function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

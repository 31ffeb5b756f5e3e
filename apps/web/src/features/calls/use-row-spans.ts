import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  useWindowVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

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

interface SpansInput {
  count: number
  /** Of every row. */
  heightInRem: number
  /** A row that stands in the document wherever it is: the one that has the focus. */
  activeRow: number
  /** Told of the first and last row in sight, whenever they change. */
  onShow: (first: number, last: number) => void
}

const OVERSCAN_ROWS = 8

/** Which rows stand in the document while their own frame scrolls. @param headInRem what covers the frame's top. */
export function useFrameSpans(frame: RefObject<HTMLElement | null>, headInRem: number, input: SpansInput): RowSpans {
  const head = headInRem * remInPixels()
  const virtualizer = useVirtualizer({
    ...optionsOf(input),
    getScrollElement: () => frame.current,
    scrollMargin: head,
    useFlushSync: false,
  })
  return useSpans(virtualizer, head, input)
}

/** Which rows stand in the document while the page scrolls. @param list what the rows stand in. */
export function usePageSpans(list: RefObject<HTMLElement | null>, input: SpansInput): RowSpans {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => list.current && setTop(list.current.getBoundingClientRect().top + window.scrollY)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [list])
  const virtualizer = useWindowVirtualizer({ ...optionsOf(input), scrollMargin: top, useFlushSync: false })
  return useSpans(virtualizer, top, input)
}

/** All of the first rows, for lists that are short. */
export function allSpans(count: number): RowSpans {
  return { rows: Array.from({ length: count }, (_, index) => ({ index, gap: 0 })), after: 0 }
}

function optionsOf({ count, heightInRem, activeRow }: SpansInput) {
  const height = heightInRem * remInPixels()
  return {
    count,
    estimateSize: () => height,
    overscan: OVERSCAN_ROWS,
    rangeExtractor: (range: Range) => withActive(defaultRangeExtractor(range), activeRow, count),
  }
}

interface Virtual {
  range: { startIndex: number; endIndex: number } | null
  getVirtualItems: () => VirtualItem[]
  getTotalSize: () => number
}

function useSpans(virtualizer: Virtual, start: number, { onShow }: SpansInput): RowSpans {
  const items = virtualizer.getVirtualItems()
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => onShow(startIndex, endIndex), [onShow, startIndex, endIndex])
  const rows = items.map(({ index, start: itemStart }, at) => ({
    index,
    gap: itemStart - (items[at - 1]?.end ?? start),
  }))
  return { rows, after: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? start) - start) }
}

function withActive(indexes: number[], active: number, count: number): number[] {
  if (active >= count || indexes.length === 0 || indexes.includes(active)) return indexes
  return [...indexes, active].sort((left, right) => left - right)
}

function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

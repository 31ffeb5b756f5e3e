import type { ReactNode } from 'react'
import { onDemand } from '../../lib/on-demand.ts'
import { usePart } from './use-part.ts'

const sheetWindow = onDemand(() => import('./sheet-window.tsx'))

export interface SheetProps {
  /** What it shows, for those who listen; what is seen stands in the content. */
  label: string
  isOpen: boolean
  onClose: () => void
  /** Called instead of giving the focus back to what had it before. */
  onFocusReturn?: () => void
  children: ReactNode
}

/**
 * A sheet beside the page: along the right edge of a desk, where the page stays in use, and over the whole of a phone.
 * Esc closes it. Its window is fetched for the first one.
 */
export function Sheet(props: SheetProps) {
  const part = usePart(sheetWindow, props.isOpen, props.onClose)
  return part && <part.SheetWindow {...props} />
}

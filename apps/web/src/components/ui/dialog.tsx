import type { ReactNode } from 'react'
import { onDemand } from '../../lib/on-demand.ts'
import { usePart } from './use-part.ts'

const dialogWindow = onDemand(() => import('./dialog-window.tsx'))

export interface DialogProps {
  title: string
  /** One sentence on what this is for. */
  description: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
}

/** A question in front of the page: centred on a desk, from the bottom edge on a phone. Its window is fetched for the first one. */
export function Dialog(props: DialogProps) {
  const part = usePart(dialogWindow, props.isOpen, () => props.onOpenChange(false))
  return part && <part.DialogWindow {...props} />
}

interface DialogBodyProps {
  /** What is only to be read is named, so that the keyboard reaches and scrolls it. */
  label?: string
  children: ReactNode
}

/** The part of a dialog that scrolls when there is not enough room. */
export function DialogBody({ label, children }: DialogBodyProps) {
  const className = 'grid gap-4 overflow-y-auto px-5 pt-0.5 pb-5'
  if (label === undefined) return <div className={className}>{children}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={`${className} -outline-offset-2`}>
      {children}
    </section>
  )
}

/** The dialog's answers, always in sight. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex justify-end gap-2 border-t border-line px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {children}
    </footer>
  )
}

import { Slot } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { onDemand, prepare } from '../../lib/on-demand.ts'
import { usePart } from './use-part.ts'

const popoverWindow = onDemand(() => import('./popover-window.tsx'))

export interface PopoverProps {
  trigger: ReactNode
  /** What it is, for those who listen. */
  label: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  align?: 'start' | 'end'
  /** The page's single-key shortcuts go on working while it is open. */
  sharesPageShortcuts?: boolean
  children: ReactNode
}

/** A small sheet that belongs to the button that opened it. What holds it is fetched for the first one. */
export function Popover(props: PopoverProps) {
  const { trigger, isOpen, onOpenChange } = props
  const [wasOpen, setWasOpen] = useState(isOpen)
  if (isOpen && !wasOpen) setWasOpen(true)
  const part = usePart(popoverWindow, isOpen, () => onOpenChange(false))
  // The button stays the same element until it is first pressed, so that it keeps the focus.
  if (part && wasOpen) return <part.PopoverWindow {...props} />
  return (
    <Slot.Root
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={() => prepare(popoverWindow)}
      onFocus={() => prepare(popoverWindow)}
      onClick={() => onOpenChange(true)}
    >
      {trigger}
    </Slot.Root>
  )
}

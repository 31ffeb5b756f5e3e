import { Popover as RadixPopover } from 'radix-ui'
import type { ReactNode } from 'react'
import { PAGE_SHORTCUTS_ATTRIBUTE } from '../../lib/use-shortcuts.ts'

interface PopoverProps {
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

/** A small sheet that belongs to the button that opened it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, isOpen, onOpenChange, align = 'start', sharesPageShortcuts = false, children } = props
  return (
    <RadixPopover.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          {...(sharesPageShortcuts && { [PAGE_SHORTCUTS_ATTRIBUTE]: '' })}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-[var(--radix-popover-content-available-height)] animate-rise overflow-y-auto rounded-large bg-raised shadow-float outline-none"
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}

import { Popover as RadixPopover } from 'radix-ui'
import { PAGE_SHORTCUTS_ATTRIBUTE } from '../../lib/use-shortcuts.ts'
import type { PopoverProps } from './popover.tsx'

/** The button and the sheet of a `Popover`. */
export function PopoverWindow(props: PopoverProps) {
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

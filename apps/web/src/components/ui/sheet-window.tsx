import { Dialog as RadixDialog } from 'radix-ui'
import { classNames } from '../../lib/class-names.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { PAGE_SHORTCUTS_ATTRIBUTE } from '../../lib/use-shortcuts.ts'
import type { SheetProps } from './sheet.tsx'

/** The window of a `Sheet`. */
export function SheetWindow({ label, isOpen, onClose, onFocusReturn, children }: SheetProps) {
  const isWide = useIsWide()
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(next) => !next && onClose()} modal={!isWide}>
      <RadixDialog.Portal>
        <RadixDialog.Content
          aria-describedby={undefined}
          {...{ [PAGE_SHORTCUTS_ATTRIBUTE]: '' }}
          // The sheet as a whole, rather than whichever button stands first in it.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          onInteractOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            if (!onFocusReturn) return
            event.preventDefault()
            onFocusReturn()
          }}
          className={classNames(
            'fixed inset-0 z-40 flex flex-col overflow-hidden bg-surface shadow-float outline-none',
            'md:left-auto md:w-[min(38rem,calc(100vw-4rem))] md:animate-sheet-aside max-md:animate-sheet 2xl:w-[44rem]',
          )}
        >
          <RadixDialog.Title className="sr-only">{label}</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

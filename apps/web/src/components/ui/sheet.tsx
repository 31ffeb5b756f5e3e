import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { PAGE_SHORTCUTS_ATTRIBUTE } from '../../lib/use-shortcuts.ts'

interface SheetProps {
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
 * Esc closes it.
 */
export function Sheet({ label, isOpen, onClose, onFocusReturn, children }: SheetProps) {
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

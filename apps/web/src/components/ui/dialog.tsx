import { X } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Button } from './button.tsx'

interface DialogProps {
  title: string
  /** One sentence on what this is for. */
  description: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
}

const TITLE_ROW = 'flex items-start justify-between gap-4'

/** A question in front of the page: centred on a desk, from the bottom edge on a phone. */
export function Dialog({ title, description, isOpen, onOpenChange, children }: DialogProps) {
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <RadixDialog.Content
          className={classNames(
            'fixed z-50 flex flex-col overflow-hidden bg-raised shadow-float outline-none',
            'inset-x-0 bottom-0 max-h-[92dvh] animate-sheet rounded-t-xl',
            'sm:inset-auto sm:top-[50%] sm:left-[50%] sm:max-h-[88dvh] sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-appear sm:rounded-xl',
          )}
        >
          <header className={classNames(TITLE_ROW, 'px-5 pt-5 pb-4')}>
            <div className="grid gap-1">
              <RadixDialog.Title className="text-l font-semibold">{title}</RadixDialog.Title>
              <RadixDialog.Description className="text-pretty text-ink-2">{description}</RadixDialog.Description>
            </div>
            <RadixDialog.Close asChild>
              <Button look="quiet" size="icon" aria-label="Close" className="-mt-1.5 -mr-2">
                <X aria-hidden className="size-4" />
              </Button>
            </RadixDialog.Close>
          </header>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** The part of a dialog that scrolls when there is not enough room. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 overflow-y-auto px-5 pt-0.5 pb-5">{children}</div>
}

/** The dialog's answers, always in sight. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex justify-end gap-2 border-t border-line px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {children}
    </footer>
  )
}

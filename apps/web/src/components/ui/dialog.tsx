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
          onOpenAutoFocus={focusWhatIsAsked}
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

/** What is asked for gets the focus: the first field, or else the dialog itself, rather than the button that closes it. */
function focusWhatIsAsked(event: Event): void {
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement)) return
  event.preventDefault()
  const field = dialog.querySelector<HTMLElement>('input:not(:disabled), select, textarea')
  ;(field ?? dialog).focus()
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

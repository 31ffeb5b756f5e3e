import { X } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import { classNames } from '../../lib/class-names.ts'
import { Button } from './button.tsx'
import type { DialogProps } from './dialog.tsx'

const TITLE_ROW = 'flex items-start justify-between gap-4'

/** The window of a `Dialog`. */
export function DialogWindow({ title, description, isOpen, onOpenChange, children }: DialogProps) {
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

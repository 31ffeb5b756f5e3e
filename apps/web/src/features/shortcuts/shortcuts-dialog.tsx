import { Dialog, DialogBody } from '../../components/ui/dialog.tsx'
import { KeyCaps } from '../../components/ui/key-caps.tsx'
import type { ShortcutGroup } from './shortcut.ts'

interface ShortcutsDialogProps {
  groups: readonly ShortcutGroup[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** All shortcuts that work here. */
export function ShortcutsDialog({ groups, isOpen, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="They rest while you are typing in a field."
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <DialogBody label="List of shortcuts">
        {groups.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 text-xs text-ink-3">{title}</h3>
            <dl className="divide-y divide-line">
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{does}</dt>
                  <dd>
                    <KeyCaps keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </DialogBody>
    </Dialog>
  )
}

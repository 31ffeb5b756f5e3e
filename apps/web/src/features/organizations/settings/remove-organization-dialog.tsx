import type { Organization } from '@roy/types'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../../components/ui/dialog.tsx'
import { Field, FormProblem } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { messageOf } from '../../../lib/api-error.ts'
import { useRemoveOrganization } from '../remove-organization.ts'

interface RemoveOrganizationDialogProps {
  organization: Organization
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks for the client's short name before removing it, so that it is never the wrong one. */
export function RemoveOrganizationDialog({ organization, isOpen, onOpenChange }: RemoveOrganizationDialogProps) {
  return (
    <Dialog
      title={`Remove ${organization.name}?`}
      description="Its webhooks are refused and its people are locked out at once. You can restore it for 30 days; then it is gone for good."
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <RemoveForm organization={organization} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function RemoveForm({ organization, onDone }: { organization: Organization; onDone: () => void }) {
  const remove = useRemoveOrganization(organization)
  const [typed, setTyped] = useState('')
  const isConfirmed = typed.trim() === organization.slug
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isConfirmed) remove.mutate(typed.trim(), { onSuccess: onDone })
  }
  return (
    <form noValidate autoComplete="off" onSubmit={submit}>
      <DialogBody>
        <Field
          label="Short name of the client"
          hint={
            <>
              Type <code className="font-semibold text-ink select-all">{organization.slug}</code> to confirm.
            </>
          }
        >
          {(props) => (
            <Input
              {...props}
              spellCheck={false}
              autoCapitalize="none"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {remove.error && <FormProblem>{messageOf(remove.error)}</FormProblem>}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Keep the client</Button>
        <Button type="submit" look="primary" disabled={!isConfirmed} isBusy={remove.isPending}>
          Remove client
        </Button>
      </DialogFooter>
    </form>
  )
}

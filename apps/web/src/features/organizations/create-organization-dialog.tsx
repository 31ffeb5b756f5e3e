import type { Organization } from '@roy/types'
import { type UseFormSetError, useForm } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { ApiError, messageOf } from '../../lib/api-error.ts'
import { useCreateOrganization } from './create-organization.ts'
import { MoreOrganizationFields, OrganizationFields } from './organization-fields.tsx'
import { emptyOrganizationForm, type OrganizationForm, organizationInput } from './organization-form.ts'

interface CreateOrganizationDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onCreated: (organization: Organization) => void
}

/** Asks for what a new client needs, and creates it. */
export function CreateOrganizationDialog({ isOpen, onOpenChange, onCreated }: CreateOrganizationDialogProps) {
  return (
    <Dialog
      title="New client"
      description="Only the first three are needed. Everything else can stay as it is."
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <CreateOrganizationForm onCreated={onCreated} onCancel={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface CreateOrganizationFormProps {
  onCreated: (organization: Organization) => void
  onCancel: () => void
}

function CreateOrganizationForm({ onCreated, onCancel }: CreateOrganizationFormProps) {
  const create = useCreateOrganization()
  const form = useForm<OrganizationForm>({ defaultValues: emptyOrganizationForm() })
  const submit = form.handleSubmit((values) =>
    create.mutate(organizationInput(values), {
      onSuccess: onCreated,
      onError: (error) => showProblems(error, form.setError),
    }),
  )
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {create.error && <FormProblem>{messageOf(create.error)}</FormProblem>}
        <OrganizationFields form={form} />
        <MoreOrganizationFields form={form} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={create.isPending}>
          Create client
        </Button>
      </DialogFooter>
    </form>
  )
}

/** Puts what the server found beside the fields it is about. */
function showProblems(error: Error, setError: UseFormSetError<OrganizationForm>): void {
  if (!(error instanceof ApiError)) return
  if (error.code === 'slug_taken') setError('name', { message: 'Another client is already called that.' })
  for (const { path, message } of error.details) {
    const field = path.split(/[.[]/)[0]
    if (isField(field)) setError(field, { message })
  }
}

function isField(name: string | undefined): name is keyof OrganizationForm {
  return name !== undefined && name in emptyOrganizationForm()
}

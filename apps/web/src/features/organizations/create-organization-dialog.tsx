import type { Organization } from '@roy/types'
import { useForm } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { fieldProblems } from '../../lib/field-problems.ts'
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

const FIELDS = Object.keys(emptyOrganizationForm()) as (keyof OrganizationForm)[]

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
      onError: (error) => {
        const problems = fieldProblems(error, FIELDS, { slug_taken: 'name' })
        for (const { field, message } of problems) form.setError(field, { message })
      },
    }),
  )
  const hasFieldProblem = Object.keys(form.formState.errors).length > 0
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {create.error && !hasFieldProblem && <FormProblem>{messageOf(create.error)}</FormProblem>}
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

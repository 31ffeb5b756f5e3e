import type { Uuid } from '@roy/types'
import { useForm, useWatch } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import type { ComboboxOption } from '../../components/ui/combobox.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { fieldProblems } from '../../lib/field-problems.ts'
import { toast } from '../../lib/toasts.ts'
import { useCreateUser } from './change-users.ts'
import { EntryFields } from './entry-fields.tsx'
import { UserFields } from './user-fields.tsx'
import { checkEmail, createUserInput, emptyUserForm, type UserForm } from './user-form.ts'

const FIELDS = ['email', 'name', 'role', 'organization_id', 'password'] as const

interface InviteUserFormProps {
  organizationId: Uuid | undefined
  clients: ComboboxOption[] | undefined
  onClose: () => void
}

/** Asks who is new and how they get in, and creates them. */
export function InviteUserForm({ organizationId, clients, onClose }: InviteUserFormProps) {
  const create = useCreateUser()
  const form = useForm<UserForm>({ defaultValues: emptyUserForm(organizationId) })
  const entry = useWatch({ control: form.control, name: 'entry' })
  const submit = form.handleSubmit((values) =>
    create.mutate(createUserInput(values), {
      onSuccess: ({ email }) => {
        toast.success(entry === 'invitation' ? `An invitation has been sent to ${email}` : `${email} can sign in now`)
        onClose()
      },
      onError: (error) => {
        const problems = fieldProblems(error, FIELDS, { email_taken: 'email' })
        for (const { field, message } of problems) form.setError(field, { message })
      },
    }),
  )
  const hasFieldProblem = Object.keys(form.formState.errors).length > 0
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {create.error && !hasFieldProblem && <FormProblem>{messageOf(create.error)}</FormProblem>}
        <Field label="E-mail" problem={form.formState.errors.email?.message}>
          {(props) => (
            <Input {...props} type="email" autoComplete="off" {...form.register('email', { validate: checkEmail })} />
          )}
        </Field>
        <UserFields form={form} clients={clients} />
        <EntryFields form={form} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={create.isPending}>
          {entry === 'invitation' ? 'Send invitation' : 'Create user'}
        </Button>
      </DialogFooter>
    </form>
  )
}

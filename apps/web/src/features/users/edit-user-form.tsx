import type { User } from '@roy/types'
import { useForm, useWatch } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import type { ComboboxOption } from '../../components/ui/combobox.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { fieldProblems } from '../../lib/field-problems.ts'
import { toast } from '../../lib/toasts.ts'
import { useUpdateUser } from './change-users.ts'
import { useUser } from './get-users.ts'
import { UserActions } from './user-actions.tsx'
import { UserFields } from './user-fields.tsx'
import { type UserForm, updateUserInput, userForm } from './user-form.ts'

const FIELDS = ['name', 'role', 'organization_id'] as const

interface EditUserFormProps {
  user: User
  clients: ComboboxOption[] | undefined
  /** Whether it is oneself. */
  isSelf: boolean
  onClose: () => void
}

/** Changes somebody's name, role and client; below it, what can be done with their account. */
export function EditUserForm({ user: known, clients, isSelf, onClose }: EditUserFormProps) {
  const user = useUser(known)
  const update = useUpdateUser(user.id)
  const form = useForm<UserForm>({ defaultValues: userForm(user) })
  const values = useWatch({ control: form.control, compute: (current: UserForm) => current })
  const isChanged = Object.keys(updateUserInput(values, user)).length > 0
  const submit = form.handleSubmit((edited) =>
    update.mutate(updateUserInput(edited, user), {
      onSuccess: ({ name }) => {
        toast.success(`${name} has been saved`)
        onClose()
      },
      onError: (error) => {
        for (const { field, message } of fieldProblems(error, FIELDS)) form.setError(field, { message })
      },
    }),
  )
  const hasFieldProblem = Object.keys(form.formState.errors).length > 0
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {update.error && !hasFieldProblem && <FormProblem>{messageOf(update.error)}</FormProblem>}
        <UserFields form={form} clients={clients} isRoleFixed={isSelf} />
        {isSelf ? (
          <p className="rounded-medium bg-sunken px-3 py-2.5 text-s text-pretty text-ink-2">
            This is your own account. Your password and second step are in your profile; only another super admin can
            disable or remove you.
          </p>
        ) : (
          <UserActions user={user} onRemoved={onClose} />
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        <Button type="submit" look="primary" disabled={!isChanged} isBusy={update.isPending}>
          Save
        </Button>
      </DialogFooter>
    </form>
  )
}

import { ROLES, type Role } from '@roy/types'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { Combobox, type ComboboxOption } from '../../components/ui/combobox.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input, NativeSelect } from '../../components/ui/input.tsx'
import { ROLE_WORDS } from '../../lib/role-words.ts'
import type { UserForm } from './user-form.ts'
import { ROLE_HINTS } from './user-words.ts'

interface UserFieldsProps {
  form: UseFormReturn<UserForm>
  /** The clients somebody may belong to; `undefined` while they are loaded. */
  clients: ComboboxOption[] | undefined
  /** Whose role and client stay as they are: one's own. */
  isRoleFixed?: boolean
}

const OFFERED: Role[] = ROLES.toReversed()

/** A user's name, role and client. */
export function UserFields({ form, clients, isRoleFixed = false }: UserFieldsProps) {
  const { register, control, formState } = form
  const { errors } = formState
  const role = useWatch({ control, name: 'role' })
  return (
    <>
      <Field label="Name" problem={errors.name?.message}>
        {(props) => <Input {...props} {...register('name', { required: 'Please enter the name.' })} />}
      </Field>
      <Field
        label="Role"
        hint={isRoleFixed ? 'You cannot change your own role. Another super admin can.' : ROLE_HINTS[role]}
        problem={errors.role?.message}
      >
        {(props) => (
          <NativeSelect {...props} {...register('role')} disabled={isRoleFixed}>
            {OFFERED.map((value) => (
              <option key={value} value={value}>
                {ROLE_WORDS[value]}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      {role !== 'super_admin' && (
        <Controller
          control={control}
          name="organization_id"
          rules={{ validate: (id) => id !== '' || 'Please choose the client.' }}
          render={({ field, fieldState }) => (
            <Field label="Client" problem={fieldState.error?.message}>
              {(props) => (
                <Combobox
                  label="Client"
                  control={props}
                  options={clients ?? []}
                  value={field.value}
                  onChange={field.onChange}
                  searchPlaceholder="Search clients"
                />
              )}
            </Field>
          )}
        />
      )}
    </>
  )
}

import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { MINIMUM_PASSWORD, type UserForm } from './user-form.ts'

const ENTRIES: { value: UserForm['entry']; label: string }[] = [
  { value: 'invitation', label: 'Send an invitation' },
  { value: 'password', label: 'Set a password' },
]

/** How somebody new gets in. */
export function EntryFields({ form }: { form: UseFormReturn<UserForm> }) {
  const { register, control, formState } = form
  const entry = useWatch({ control, name: 'entry' })
  return (
    <div className="grid gap-4">
      <Controller
        control={control}
        name="entry"
        render={({ field }) => (
          <div className="grid justify-items-start gap-1.5">
            <span className="text-s font-[550]">First sign-in</span>
            <Segmented label="First sign-in" options={ENTRIES} value={field.value} onChange={field.onChange} />
            {entry === 'invitation' && (
              <p className="text-s text-ink-3">They get a mail with a link, and choose their own password.</p>
            )}
          </div>
        )}
      />
      {entry === 'password' && (
        <Field
          label="Password"
          hint={`At least ${MINIMUM_PASSWORD} characters. Tell it to them yourself; no mail is sent.`}
          problem={formState.errors.password?.message}
        >
          {(props) => (
            <Input
              {...props}
              type="text"
              autoComplete="new-password"
              spellCheck={false}
              className="font-mono"
              {...register('password', {
                minLength: {
                  value: MINIMUM_PASSWORD,
                  message: `Please choose at least ${MINIMUM_PASSWORD} characters.`,
                },
                required: 'Please enter a password.',
              })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

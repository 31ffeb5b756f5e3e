import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { NewPasswordField, newPasswordProblem } from '../../components/ui/new-password-field.tsx'
import { PasswordInput } from '../../components/ui/password-input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { toast } from '../../lib/toasts.ts'
import { passwordRefusals, useChangePassword } from './change-password.ts'

const EMPTY = { current: '', next: '' }

/** A new password, for who knows the current one. */
export function PasswordForm({ email }: { email: string }) {
  const [values, setValues] = useState(EMPTY)
  const [isChecked, setIsChecked] = useState(false)
  const change = useChangePassword()
  const currentInput = useRef<HTMLInputElement>(null)
  const nextInput = useRef<HTMLInputElement>(null)
  const missing = {
    current: values.current === '' ? 'Please enter your current password.' : undefined,
    next: newPasswordProblem(values.next),
  }
  const refused = passwordRefusals(change.error)
  const isElsewhere = change.error && !refused.current && !refused.next

  function edit(part: Partial<typeof EMPTY>): void {
    setValues({ ...values, ...part })
    change.reset()
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsChecked(true)
    if (missing.current) currentInput.current?.focus()
    else if (missing.next) nextInput.current?.focus()
    else change.mutate({ current_password: values.current, new_password: values.next }, { onSuccess: startOver })
  }

  function startOver(): void {
    setValues(EMPTY)
    setIsChecked(false)
    toast.success('Your password has been changed.')
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {isElsewhere && <FormProblem>{messageOf(change.error)}</FormProblem>}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" problem={refused.current ?? (isChecked ? missing.current : undefined)}>
        {(control) => (
          <PasswordInput
            {...control}
            ref={currentInput}
            name="current-password"
            autoComplete="current-password"
            value={values.current}
            onChange={({ target }) => edit({ current: target.value })}
          />
        )}
      </Field>
      <NewPasswordField
        ref={nextInput}
        label="New password"
        name="new-password"
        email={email}
        value={values.next}
        onChange={({ target }) => edit({ next: target.value })}
        problem={refused.next ?? (isChecked ? missing.next : undefined)}
      />
      <Button type="submit" className="justify-self-start" isBusy={change.isPending}>
        Change password
      </Button>
    </form>
  )
}

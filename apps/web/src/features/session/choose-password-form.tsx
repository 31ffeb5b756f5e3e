import type { ChangePasswordInput } from '@roy/types'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { NewPasswordField, newPasswordProblem } from '../../components/ui/new-password-field.tsx'
import { apiPost } from '../../lib/api-client.ts'
import { ApiError } from '../../lib/api-error.ts'
import { rememberEmail } from './remembered-email.ts'
import { signInProblem } from './sign-in-problem.ts'

interface ChoosePasswordFormProps {
  /** Whose password it will be; password managers keep it under this. */
  email: string
  submitLabel: string
  onDone: () => void
  /** The link was opened too long ago for a password to be chosen by it. */
  onTooLate: () => void
}

/** A first or a forgotten password, for somebody who came by a mailed link and so is not asked for the current one. */
export function ChoosePasswordForm({ email, submitLabel, onDone, onTooLate }: ChoosePasswordFormProps) {
  const [password, setPassword] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const choose = useMutation({
    mutationFn: (new_password: string) =>
      apiPost<void>('/auth/password', { new_password } satisfies ChangePasswordInput),
    onSuccess: () => {
      rememberEmail(email)
      onDone()
    },
    onError: (error) => isTooLate(error) && onTooLate(),
  })
  const refused = isRefusedPassword(choose.error) && choose.variables === password
  const problem = refused
    ? 'This password is too easy to guess, or the one you had. Please choose another one.'
    : undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsChecked(true)
    if (newPasswordProblem(password)) input.current?.focus()
    else choose.mutate(password)
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      {choose.error && !isRefusedPassword(choose.error) && (
        <FormProblem>{signInProblem(choose.error, new Date(choose.submittedAt))}</FormProblem>
      )}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField
        ref={input}
        label="New password"
        name="new-password"
        height="l"
        email={email}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
        problem={problem ?? (isChecked ? newPasswordProblem(password) : undefined)}
      />
      <Button type="submit" look="primary" className="h-10" isBusy={choose.isPending || choose.isSuccess}>
        {submitLabel}
      </Button>
    </form>
  )
}

/** The API looks at a password more closely than the browser can. */
function isRefusedPassword(error: unknown): boolean {
  return error instanceof ApiError && error.details.some(({ path }) => /password$/.test(path) && path !== CURRENT)
}

const CURRENT = 'current_password'

/** Then the current password is asked for after all, which whoever comes by a link does not have. */
function isTooLate(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'invalid_credentials' || error.details.some(({ path }) => path === CURRENT)
}

import type { LoginInput } from '@roy/types'
import { type FormEvent, useRef, useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { PasswordInput } from '../../components/ui/password-input.tsx'
import { codeOf } from '../../lib/api-error.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { useTask } from '../../lib/use-task.ts'
import { EmailField, emailProblem } from './email-field.tsx'
import { rememberedEmail } from './remembered-email.ts'
import { signIn } from './sign-in.ts'
import { signInProblem } from './sign-in-problem.ts'

/** E-mail and password. What happens after a success follows from the session, which then exists. */
export function Login() {
  const supabase = useSupabase()
  const task = useTask((input: LoginInput) => signIn(supabase, input), { onFailed: startOver })
  const [email, setEmail] = useState(rememberedEmail)
  const [password, setPassword] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const problems = {
    email: emailProblem(email.trim()),
    password: password === '' ? 'Please enter your password.' : undefined,
  }
  const isBusy = task.isBusy || task.isDone

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsChecked(true)
    if (problems.email) emailInput.current?.focus()
    else if (problems.password) passwordInput.current?.focus()
    else task.run({ email: email.trim(), password })
  }

  function startOver(error: Error): void {
    if (codeOf(error) !== 'invalid_credentials') return
    setIsChecked(false)
    setPassword('')
    passwordInput.current?.focus()
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {task.error && <FormProblem>{signInProblem(task.error, task.failedAt)}</FormProblem>}
      <EmailField
        ref={emailInput}
        problem={isChecked ? problems.email : undefined}
        value={email}
        onChange={({ target }) => setEmail(target.value)}
        autoFocus={email === ''}
      />
      <Field label="Password" problem={isChecked ? problems.password : undefined}>
        {(control) => (
          <PasswordInput
            {...control}
            ref={passwordInput}
            name="password"
            autoComplete="current-password"
            height="l"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            autoFocus={email !== ''}
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="mt-1 h-10" isBusy={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
      <Link
        to="/forgot-password"
        state={{ email }}
        className="justify-self-start text-s text-brand-text underline-offset-2 hover:underline"
      >
        Forgot your password?
      </Link>
    </form>
  )
}

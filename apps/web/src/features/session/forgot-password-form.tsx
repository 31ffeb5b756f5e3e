import type { ForgotPasswordInput } from '@roy/types'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { apiPostPublic } from '../../lib/api-client.ts'
import { useTask } from '../../lib/use-task.ts'
import { EmailField, emailProblem } from './email-field.tsx'
import { signInProblem } from './sign-in-problem.ts'

interface ForgotPasswordFormProps {
  initialEmail: string
  onSent: (email: string) => void
}

/** Asks for a mail with a link to a new password. The answer is the same whether or not there is such an account. */
export function ForgotPasswordForm({ initialEmail, onSent }: ForgotPasswordFormProps) {
  const [email, setEmail] = useState(initialEmail)
  const [isChecked, setIsChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const problem = emailProblem(email.trim())
  const ask = useTask((input: ForgotPasswordInput) => apiPostPublic<void>('/auth/forgot-password', input), {
    onDone: (sent) => onSent(sent.email),
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsChecked(true)
    if (problem) input.current?.focus()
    else ask.run({ email: email.trim() })
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {ask.error && <FormProblem>{signInProblem(ask.error, ask.failedAt)}</FormProblem>}
      <EmailField
        ref={input}
        problem={isChecked ? problem : undefined}
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Button type="submit" look="primary" className="h-10" isBusy={ask.isBusy}>
        Send the link
      </Button>
    </form>
  )
}

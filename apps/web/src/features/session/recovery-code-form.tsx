import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { signInProblem } from './sign-in-problem.ts'
import { useRecoveryCode } from './use-second-factor.ts'

/** Asks for one of the codes that were kept for the day the authenticator app is lost. */
export function RecoveryCodeForm({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const recover = useRecoveryCode()
  const isWrong = isRefusedCode(recover.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsChecked(true)
    if (code.trim() === '') input.current?.focus()
    else recover.mutate(code.trim(), { onSuccess: onDone, onError: () => input.current?.select() })
  }

  function problem(): string | undefined {
    if (isChecked && code.trim() === '') return 'Please enter one of your recovery codes.'
    return isWrong ? 'This is none of your recovery codes, or it was used already. Please try another one.' : undefined
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {recover.error && !isWrong && (
        <FormProblem>{signInProblem(recover.error, new Date(recover.submittedAt))}</FormProblem>
      )}
      <Field
        label="Recovery code"
        hint="Upper and lower case are the same, and dashes do not matter."
        problem={problem()}
      >
        {(control) => (
          <Input
            {...control}
            ref={input}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            height="l"
            className="font-mono"
            value={code}
            onChange={({ target }) => setCode(target.value)}
            autoFocus
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="h-10" isBusy={recover.isPending || recover.isSuccess}>
        Continue
      </Button>
    </form>
  )
}

/** Whatever is wrong with the request is wrong with the code, for there is nothing else in it. */
function isRefusedCode(error: unknown): boolean {
  return error instanceof ApiError && ['invalid_credentials', 'invalid_request', 'not_found'].includes(error.code)
}

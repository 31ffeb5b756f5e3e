import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { CodeInput } from '../../components/ui/code-input.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { WrongCodeError } from '../../lib/second-factor.ts'
import { signInProblem } from './sign-in-problem.ts'
import { useVerifySecondFactor } from './use-second-factor.ts'

/** Asks for the code of the authenticator app. The last digit sends it. */
export function SecondFactorChallenge({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const verify = useVerifySecondFactor()
  const isBusy = verify.isPending || verify.isSuccess
  const isWrong = verify.error instanceof WrongCodeError
  // A wrong code is said until the next one is begun.
  const problem = isWrong && code === '' ? verify.error?.message : undefined

  function send(complete: string): void {
    if (isBusy) return
    verify.mutate(complete, { onSuccess: onDone, onError: startOver })
  }

  function startOver(): void {
    setCode('')
    input.current?.focus()
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (code.length > 0) send(code)
    else input.current?.focus()
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {verify.error && !isWrong && (
        <FormProblem>{signInProblem(verify.error, new Date(verify.submittedAt))}</FormProblem>
      )}
      <Field label="Six-digit code" problem={problem}>
        {(control) => (
          <CodeInput
            {...control}
            ref={input}
            value={code}
            onChange={setCode}
            onComplete={send}
            readOnly={isBusy}
            autoFocus
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="h-10" isBusy={isBusy}>
        {isBusy ? 'Checking…' : 'Continue'}
      </Button>
    </form>
  )
}

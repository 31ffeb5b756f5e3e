import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { CodeInput } from '../../components/ui/code-input.tsx'
import { CopyButton } from '../../components/ui/copy-field.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { type NewFactor, WrongCodeError } from '../../lib/second-factor.ts'
import { useConfirmFactor } from './new-factor.ts'

interface ConfirmFactorProps {
  factor: NewFactor
  onConfirmed: () => void
  /** Absent where there is no way around it. */
  onCancel: (() => void) | undefined
}

/** What the authenticator app has to know, and the code by which it proves that it does. */
export function ConfirmFactor({ factor, onConfirmed, onCancel }: ConfirmFactorProps) {
  return (
    <ol className="grid gap-6">
      <Step number={1} title="Scan this with your authenticator app">
        <p className="text-s text-pretty text-ink-2">
          Any will do: Google Authenticator, Microsoft Authenticator, 1Password, or the one built into your phone.
        </p>
        {/* Scanners want dark on light, whatever the theme. */}
        <img
          src={factor.qrCode}
          alt="QR code for your authenticator app"
          width={192}
          height={192}
          className="rounded-medium border border-line bg-[white] p-2.5"
        />
        <details className="text-s">
          <summary className="w-fit text-brand-text">Cannot scan it? Enter this key instead</summary>
          <div className="mt-2 flex items-start gap-1">
            <code className="min-w-0 flex-1 rounded-medium bg-sunken px-3 py-1.5 break-words inset-ring inset-ring-line select-all">
              {inGroups(factor.secret)}
            </code>
            <CopyButton label="Copy the key" text={factor.secret} />
          </div>
        </details>
      </Step>
      <Step number={2} title="Enter the code that it shows">
        <FirstCode factorId={factor.id} onConfirmed={onConfirmed} onCancel={onCancel} />
      </Step>
    </ol>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2">
      <span aria-hidden className="font-[550] text-ink-3 tabular-nums">
        {number}.
      </span>
      <div className="grid gap-3">
        <p className="font-[550]">{title}</p>
        {children}
      </div>
    </li>
  )
}

interface FirstCodeProps extends Omit<ConfirmFactorProps, 'factor'> {
  factorId: string
}

function FirstCode({ factorId, onConfirmed, onCancel }: FirstCodeProps) {
  const [code, setCode] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const confirm = useConfirmFactor()
  const isBusy = confirm.isPending || confirm.isSuccess
  const isWrong = confirm.error instanceof WrongCodeError

  function send(complete: string): void {
    if (!isBusy) confirm.mutate({ factorId, code: complete }, { onSuccess: onConfirmed, onError: startOver })
  }

  function startOver(): void {
    setCode('')
    input.current?.focus()
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (code === '') input.current?.focus()
    else send(code)
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      {confirm.error && !isWrong && <FormProblem>{messageOf(confirm.error)}</FormProblem>}
      <Field label="Six-digit code" problem={isWrong && code === '' ? confirm.error?.message : undefined}>
        {(control) => (
          <CodeInput {...control} ref={input} value={code} onChange={setCode} onComplete={send} readOnly={isBusy} />
        )}
      </Field>
      <Button type="submit" look="primary" className="h-10" isBusy={isBusy}>
        Turn it on
      </Button>
      {onCancel && (
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </form>
  )
}

/** Groups of four, as authenticator apps show keys, for reading them off. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

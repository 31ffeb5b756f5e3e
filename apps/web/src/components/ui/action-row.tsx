import { type ReactNode, useRef, useState } from 'react'
import { messageOf } from '../../lib/api-error.ts'
import { Button } from './button.tsx'
import { FormProblem } from './field.tsx'

/** Rows of things to do, parted by hairlines. */
export function ActionRows({ children }: { children: ReactNode }) {
  return <div className="divide-y divide-line rounded-large border border-line">{children}</div>
}

interface ActionRowProps {
  title: string
  /** What it does, in a sentence. */
  words: ReactNode
  /** On its button. */
  label: string
  /** Asked before it is done, in a sentence; without it, it is done at once. */
  question?: string
  isDangerous?: boolean
  isBusy?: boolean
  error?: unknown
  onAct: () => void
}

/** One thing to do, with what it means; what cannot be undone is asked about once more. */
export function ActionRow({
  title,
  words,
  label,
  question,
  isDangerous,
  isBusy = false,
  error,
  onAct,
}: ActionRowProps) {
  const [isAsking, setIsAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const cancel = () => {
    setIsAsking(false)
    button.current?.focus()
  }
  const act = () => {
    setIsAsking(false)
    onAct()
  }
  return (
    <div className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="text-s font-[550]">{title}</h3>
          <p className="text-s text-pretty text-ink-2">{words}</p>
        </div>
        <Button
          ref={button}
          size="s"
          look={isDangerous ? 'danger' : 'secondary'}
          isBusy={isBusy}
          aria-expanded={question === undefined ? undefined : isAsking}
          onClick={question === undefined ? act : () => setIsAsking(true)}
        >
          {label}
        </Button>
      </div>
      {isAsking && (
        <div
          role="alert"
          className="flex flex-wrap items-center justify-between gap-2 rounded-medium bg-bad-soft px-3 py-2"
        >
          <p className="min-w-0 flex-1 basis-56 text-s text-pretty text-bad">{question}</p>
          <span className="flex gap-2">
            {/* Takes the focus, as the question may stand out of sight. */}
            <Button size="s" autoFocus onClick={cancel}>
              Cancel
            </Button>
            <Button size="s" look="primary" onClick={act}>
              Yes, {label.charAt(0).toLowerCase() + label.slice(1)}
            </Button>
          </span>
        </div>
      )}
      {error ? <FormProblem>{messageOf(error)}</FormProblem> : null}
    </div>
  )
}

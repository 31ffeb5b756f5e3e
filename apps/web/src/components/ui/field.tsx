import { type ReactNode, useId } from 'react'

/** What a control needs so that its label, hint and problem belong to it. */
export interface FieldControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

interface FieldProps {
  label: string
  hint?: ReactNode
  /** What is wrong with it, in words. */
  problem?: string | undefined
  children: (control: FieldControlProps) => ReactNode
}

/** A labelled control with a hint below, and with what is wrong with it. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const problemId = problem ? `${id}-problem` : undefined
  const describedBy = [problemId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-s font-[550]">
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': problem !== undefined })}
      {problem && (
        <p id={problemId} role="alert" className="text-s text-bad">
          {problem}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-s text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Why a whole form could not be carried out. */
export function FormProblem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-medium bg-bad-soft px-3 py-2 text-s text-bad">
      {children}
    </p>
  )
}

import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { MINIMUM_PASSWORD_LENGTH, type PasswordStrength, passwordStrength } from '../../lib/password-strength.ts'
import { Field } from './field.tsx'
import { PasswordInput } from './password-input.tsx'

const HINTS: Record<PasswordStrength, { words: string; level: number; fill: string }> = {
  too_short: { words: `At least ${MINIMUM_PASSWORD_LENGTH} characters.`, level: 0, fill: 'bg-bad' },
  too_long: { words: 'Too long: use at most 72 characters.', level: 0, fill: 'bg-bad' },
  weak: { words: 'Easy to guess. A few unrelated words make a good password.', level: 1, fill: 'bg-bad' },
  fair: { words: 'Good. A little longer would be even better.', level: 2, fill: 'bg-warn' },
  strong: { words: 'Strong.', level: 3, fill: 'bg-good' },
}
const LEVELS = [1, 2, 3]

interface NewPasswordFieldProps extends Omit<ComponentProps<typeof PasswordInput>, 'value'> {
  label: string
  value: string
  problem: string | undefined
  /** Whose password it will be; what it takes from there is easy to guess. */
  email?: string
}

/** A password being chosen, with how hard to guess it is so far. */
export function NewPasswordField({ label, value, problem, email, ...props }: NewPasswordFieldProps) {
  const hint = HINTS[passwordStrength(value, email)]
  return (
    <Field
      label={label}
      problem={problem}
      hint={
        <span className="grid gap-2">
          <span aria-hidden className="grid grid-cols-3 gap-1">
            {LEVELS.map((level) => (
              <span
                key={level}
                className={classNames(
                  'h-1 rounded-full transition-colors',
                  level <= hint.level ? hint.fill : 'bg-line',
                )}
              />
            ))}
          </span>
          <span aria-live="polite">{hint.words}</span>
        </span>
      }
    >
      {(control) => <PasswordInput {...control} {...props} value={value} autoComplete="new-password" />}
    </Field>
  )
}

/** Why a password cannot be taken, or `undefined` when the API would take it. */
export function newPasswordProblem(password: string): string | undefined {
  if (password === '') return 'Please choose a password.'
  const strength = passwordStrength(password)
  if (strength === 'too_short') return `Please use at least ${MINIMUM_PASSWORD_LENGTH} characters.`
  return strength === 'too_long' ? 'Please use at most 72 characters.' : undefined
}

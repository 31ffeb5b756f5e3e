import type { ComponentProps } from 'react'
import { Input } from './input.tsx'

/** The length of a time-based one-time password, as authenticator apps show it (RFC 6238). */
const CODE_LENGTH = 6

interface CodeInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'height' | 'maxLength'> {
  value: string
  onChange: (code: string) => void
  /** All digits are there, typed or pasted. */
  onComplete: (code: string) => void
}

/**
 * Six digits from an authenticator app, in one field: a phone offers the code from its keyboard, a paste works with
 * whatever stands between the digits, and whoever listens hears one field.
 */
export function CodeInput({ value, onChange, onComplete, ...props }: CodeInputProps) {
  function take(text: string): void {
    const code = text.replace(/\D/g, '').slice(0, CODE_LENGTH)
    onChange(code)
    if (code.length === CODE_LENGTH && code !== value) onComplete(code)
  }
  return (
    <Input
      {...props}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      height="l"
      className="text-center font-mono text-l tracking-[0.4em] tabular-nums"
      value={value}
      onChange={({ target }) => take(target.value)}
    />
  )
}

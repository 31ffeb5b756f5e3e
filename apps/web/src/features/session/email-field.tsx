import type { ComponentProps } from 'react'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

/** The address that somebody signs in with. */
export function EmailField({
  problem,
  ...props
}: ComponentProps<'input'> & { problem: string | undefined; height?: never }) {
  return (
    <Field label="E-mail" problem={problem}>
      {(control) => (
        <Input
          {...control}
          {...props}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          height="l"
        />
      )}
    </Field>
  )
}

/** What is wrong with an address, as far as that can be told without asking. */
export function emailProblem(email: string): string | undefined {
  if (email === '') return 'Please enter your e-mail address.'
  return /^\S+@\S+$/.test(email) ? undefined : 'This does not look like an e-mail address.'
}

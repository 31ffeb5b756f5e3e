import type { LoginInput } from '@roy/types'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { useSignIn } from './sign-in.ts'

/** E-mail and password. What happens after a success follows from the session, which then exists. */
export function SignInForm() {
  const signIn = useSignIn()
  const [isPasswordShown, setIsPasswordShown] = useState(false)
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<LoginInput>({
    defaultValues: { email: '', password: '' },
  })
  const submit = handleSubmit((input) =>
    signIn.mutate(input, {
      onError: () => {
        resetField('password')
        setFocus('password')
      },
    }),
  )
  const { errors } = formState
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {signIn.error && <FormProblem>{messageOf(signIn.error)}</FormProblem>}
      <Field label="E-mail" problem={errors.email?.message}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            height="l"
            {...register('email', { required: 'Please enter your e-mail address.' })}
          />
        )}
      </Field>
      <Field label="Password" problem={errors.password?.message}>
        {(control) => (
          <div className="relative">
            <Input
              {...control}
              type={isPasswordShown ? 'text' : 'password'}
              autoComplete="current-password"
              height="l"
              className="pr-11"
              {...register('password', { required: 'Please enter your password.' })}
            />
            <Button
              look="quiet"
              size="icon"
              className="absolute top-0.5 right-0.5"
              aria-label={isPasswordShown ? 'Hide password' : 'Show password'}
              aria-pressed={isPasswordShown}
              onClick={() => setIsPasswordShown(!isPasswordShown)}
            >
              {isPasswordShown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
            </Button>
          </div>
        )}
      </Field>
      <Button type="submit" look="primary" className="mt-1 h-10" isBusy={signIn.isPending}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

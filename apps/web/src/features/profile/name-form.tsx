import type { CurrentUser, UpdateCurrentUserInput } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { apiPatch } from '../../lib/api-client.ts'
import { messageOf } from '../../lib/api-error.ts'
import { CURRENT_USER_KEY } from '../../lib/query-keys.ts'
import { toast } from '../../lib/toasts.ts'

/** The longest name that the API takes. */
const MAXIMUM_LENGTH = 200

/** What somebody is called here. */
export function NameForm({ user }: { user: CurrentUser }) {
  const [name, setName] = useState(user.name)
  const rename = useRename()
  const wanted = name.trim()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (wanted === '' || wanted === user.name) return
    rename.mutate({ name: wanted }, { onSuccess: () => toast.success('Your name has been changed.') })
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {rename.error && <FormProblem>{messageOf(rename.error)}</FormProblem>}
      <Field label="Name" problem={wanted === '' ? 'Please enter a name.' : undefined}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            maxLength={MAXIMUM_LENGTH}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        className="justify-self-start"
        disabled={wanted === '' || wanted === user.name}
        isBusy={rename.isPending}
      >
        Save name
      </Button>
    </form>
  )
}

function useRename() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: UpdateCurrentUserInput) => apiPatch<CurrentUser>('/auth/me', input),
    onSuccess: (user) => queryClient.setQueryData(CURRENT_USER_KEY, user),
  })
}

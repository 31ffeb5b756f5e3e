import type { Agent, CreateAgentInput, Uuid } from '@roy/types'
import { useForm } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { fieldProblems } from '../../lib/field-problems.ts'
import { useCreateAgent } from './create-agent.ts'

type AgentFormValues = Omit<CreateAgentInput, 'organization_id'>

const FIELDS = ['name', 'agent_id'] as const

interface AgentFormProps {
  organizationId: Uuid
  onCreated: (agent: Agent) => void
  onCancel: () => void
}

/** The agent's name here and its id in Retell. */
export function AgentForm({ organizationId, onCreated, onCancel }: AgentFormProps) {
  const create = useCreateAgent(organizationId)
  const { register, handleSubmit, setError, formState } = useForm<AgentFormValues>({
    defaultValues: { name: '', agent_id: '' },
  })
  const submit = handleSubmit(({ name, agent_id }) =>
    create.mutate(
      { organization_id: organizationId, name: name.trim(), agent_id: agent_id.trim() },
      {
        onSuccess: onCreated,
        onError: (error) => {
          const problems = fieldProblems(error, FIELDS, { agent_already_registered: 'agent_id' })
          for (const { field, message } of problems) setError(field, { message })
        },
      },
    ),
  )
  const { errors } = formState
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {create.error && Object.keys(errors).length === 0 && <FormProblem>{messageOf(create.error)}</FormProblem>}
        <Field label="Name" hint="As the client knows it, such as Reception." problem={errors.name?.message}>
          {(props) => <Input {...props} {...register('name', { required: 'Please give the agent a name.' })} />}
        </Field>
        <Field
          label="Retell agent ID"
          hint="In Retell, open the agent: the ID stands below its name and starts with agent_."
          problem={errors.agent_id?.message}
        >
          {(props) => (
            <Input
              {...props}
              spellCheck={false}
              placeholder="agent_…"
              {...register('agent_id', { required: 'Please paste the agent’s ID from Retell.' })}
            />
          )}
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={create.isPending}>
          Continue
        </Button>
      </DialogFooter>
    </form>
  )
}

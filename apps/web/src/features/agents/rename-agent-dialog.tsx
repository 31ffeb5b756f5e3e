import type { Agent } from '@roy/types'
import { useForm } from 'react-hook-form'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { Field, FormProblem } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { useUpdateAgent } from './update-agent.ts'

/** Changes what an agent is called here; Retell keeps its own name. */
export function RenameAgentDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const update = useUpdateAgent(agent)
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: agent.name } })
  const submit = handleSubmit(({ name }) => update.mutate({ name: name.trim() }, { onSuccess: onClose }))
  return (
    <Dialog
      title="Change the name"
      description="As the client knows the agent. Retell keeps its own name."
      isOpen
      onOpenChange={onClose}
    >
      <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
        <DialogBody>
          {update.error && <FormProblem>{messageOf(update.error)}</FormProblem>}
          <Field label="Name" problem={formState.errors.name?.message}>
            {(props) => (
              <Input
                {...props}
                {...register('name', { validate: (name) => name.trim() !== '' || 'Please give the agent a name.' })}
              />
            )}
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={update.isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  )
}

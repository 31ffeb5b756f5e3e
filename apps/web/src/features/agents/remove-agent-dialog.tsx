import type { Agent } from '@roy/types'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { toast } from '../../lib/toasts.ts'
import { useRemoveAgent } from './remove-agent.ts'

interface RemoveAgentDialogProps {
  agent: Agent
  onClose: () => void
  onRemoved: () => void
}

/** Asks once more before an agent is removed. */
export function RemoveAgentDialog({ agent, onClose, onRemoved }: RemoveAgentDialogProps) {
  const remove = useRemoveAgent(agent)
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(`${agent.name} has been removed`)
        onRemoved()
      },
    })
  return (
    <Dialog
      title={`Remove ${agent.name}?`}
      description="Its calls so far stay, with their figures. Calls that Retell sends from now on are refused and lost."
      isOpen
      onOpenChange={onClose}
    >
      <DialogBody>
        {remove.error && <FormProblem>{messageOf(remove.error)}</FormProblem>}
        <p className="text-pretty text-ink-2">
          This cannot be undone. To stop billing for a while only, pause the agent or move its go-live instead.
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Keep it</Button>
        <Button look="primary" isBusy={remove.isPending} onClick={confirm}>
          Remove agent
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

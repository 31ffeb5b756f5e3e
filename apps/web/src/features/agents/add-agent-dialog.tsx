import type { Agent, Uuid } from '@roy/types'
import { useState } from 'react'
import { Dialog } from '../../components/ui/dialog.tsx'
import { AgentForm } from './agent-form.tsx'
import { WebhookStep } from './webhook-step.tsx'

interface AddAgentDialogProps {
  organizationId: Uuid
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Two steps: name the agent, then tell Retell where to send its calls. */
export function AddAgentDialog({ organizationId, isOpen, onOpenChange }: AddAgentDialogProps) {
  const [created, setCreated] = useState<Agent>()
  const changeOpen = (next: boolean) => {
    if (!next) setCreated(undefined)
    onOpenChange(next)
  }
  return (
    <Dialog
      title={created ? `Connect ${created.name}` : 'Add an agent'}
      description={
        created
          ? 'One step is left: tell Retell where to send this agent’s calls.'
          : 'A voice agent that already exists in Retell and works for this client.'
      }
      isOpen={isOpen}
      onOpenChange={changeOpen}
    >
      {created ? (
        <WebhookStep agent={created} onDone={() => changeOpen(false)} />
      ) : (
        <AgentForm organizationId={organizationId} onCreated={setCreated} onCancel={() => changeOpen(false)} />
      )}
    </Dialog>
  )
}

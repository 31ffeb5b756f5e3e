import type { Agent } from '@roy/types'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { SetWebhookPanel } from './set-webhook-panel.tsx'

interface SetWebhookDialogProps {
  agent: Agent
  onClose: () => void
}

/** Sets an agent's webhook at Retell, from wherever one is. */
export function SetWebhookDialog({ agent, onClose }: SetWebhookDialogProps) {
  const [isSet, setIsSet] = useState(false)
  return (
    <Dialog
      title={`Webhook of ${agent.name}`}
      description="Where Retell sends this agent’s calls."
      isOpen
      onOpenChange={onClose}
    >
      <DialogBody>
        <code className="rounded-medium bg-sunken px-3 py-2 text-xs leading-5 break-all inset-ring inset-ring-line">
          {agent.webhook_url}
        </code>
        <SetWebhookPanel agent={agent} onSet={() => setIsSet(true)} />
      </DialogBody>
      <DialogFooter>
        <Button look={isSet ? 'primary' : 'secondary'} onClick={onClose}>
          {isSet ? 'Done' : 'Close'}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

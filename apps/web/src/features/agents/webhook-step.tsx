import type { Agent } from '@roy/types'
import { Button } from '../../components/ui/button.tsx'
import { CopyField } from '../../components/ui/copy-field.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'

interface WebhookStepProps {
  agent: Agent
  onNext: () => void
  onClose: () => void
}

/** Where Retell has to send the agent's calls, and where in Retell to say so. */
export function WebhookStep({ agent, onNext, onClose }: WebhookStepProps) {
  return (
    <>
      <DialogBody>
        <CopyField label={`Webhook URL of ${agent.name}`} text={agent.webhook_url} look="secondary" />
        <ol className="grid list-decimal gap-2 pl-5 text-pretty text-ink-2 marker:text-ink-3">
          <li>
            In Retell, open <Term>Agents</Term> and the agent with the ID <Term>{agent.agent_id}</Term>.
          </li>
          <li>
            In the settings on the right, open <Term>Webhook Settings</Term>.
          </li>
          <li>
            Paste the address into <Term>Agent Level Webhook URL</Term>.
          </li>
          <li>
            <Term>Publish</Term> the agent: until then, its calls go where they went before.
          </li>
        </ol>
      </DialogBody>
      <DialogFooter>
        <Button look="quiet" onClick={onClose}>
          Finish later
        </Button>
        <Button look="primary" onClick={onNext}>
          I have pasted it
        </Button>
      </DialogFooter>
    </>
  )
}

/** As it stands in Retell. */
function Term({ children }: { children: string }) {
  return <strong className="font-[600] break-words text-ink">{children}</strong>
}

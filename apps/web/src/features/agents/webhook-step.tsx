import type { Agent } from '@roy/types'
import type { ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { CopyField } from '../../components/ui/copy-field.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'

interface WebhookStepProps {
  agent: Agent
  /** Does it at Retell, so that nobody has to. */
  automatic: ReactNode
  /** It has been done that way. */
  isSet: boolean
  onNext: () => void
  onClose: () => void
}

/** Where Retell has to send the agent's calls, and where in Retell to say so. */
export function WebhookStep({ agent, automatic, isSet, onNext, onClose }: WebhookStepProps) {
  return (
    <>
      <DialogBody>
        {automatic}
        {!isSet && <ByHand agent={agent} />}
      </DialogBody>
      <DialogFooter>
        <Button look="quiet" onClick={onClose}>
          Finish later
        </Button>
        <Button look="primary" onClick={onNext}>
          {isSet ? 'Go on to the test call' : 'I have pasted it'}
        </Button>
      </DialogFooter>
    </>
  )
}

function ByHand({ agent }: { agent: Agent }) {
  return (
    <section aria-labelledby="by-hand" className="grid gap-4 border-t border-line pt-4">
      <h3 id="by-hand" className="font-semibold">
        Or do it by hand
      </h3>
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
    </section>
  )
}

/** As it stands in Retell. */
function Term({ children }: { children: string }) {
  return <strong className="font-[600] break-words text-ink">{children}</strong>
}

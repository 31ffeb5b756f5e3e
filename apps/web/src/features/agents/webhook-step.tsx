import type { Agent } from '@roy/types'
import { CircleCheck, LoaderCircle } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { CopyField } from '../../components/ui/copy-field.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { useAgents } from './get-agents.ts'
import { refusalInWords } from './refusal-words.ts'

/** Where Retell has to send the agent's calls, and whether the first one has arrived. */
export function WebhookStep({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const agents = useAgents(agent.organization_id)
  const current = agents.data?.find(({ id }) => id === agent.id) ?? agent
  return (
    <>
      <DialogBody>
        <CopyField label="Webhook URL" text={agent.webhook_url} />
        <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2 marker:text-ink-3">
          <li>Open the agent in Retell and go to its webhook settings.</li>
          <li>
            Paste the address as the <strong className="font-[600] text-ink">agent-level webhook URL</strong> and save.
          </li>
          <li>Call the agent once. That first call is a test and is not billed.</li>
        </ol>
        <FirstCall agent={current} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Done</Button>
      </DialogFooter>
    </>
  )
}

function FirstCall({ agent }: { agent: Agent }) {
  const hasArrived = agent.status !== 'pending'
  return (
    <div
      role="status"
      className={`flex items-start gap-2.5 rounded-medium px-3 py-2.5 text-s ${hasArrived ? 'bg-good-soft text-good' : 'bg-sunken text-ink-2'}`}
    >
      {hasArrived ? (
        <CircleCheck aria-hidden className="mt-px size-4 shrink-0" />
      ) : (
        <LoaderCircle aria-hidden className="mt-px size-4 shrink-0 animate-spin" />
      )}
      {hasArrived ? `The first call has arrived: ${agent.name} is active.` : waitingInWords(agent)}
    </div>
  )
}

function waitingInWords(agent: Agent): string {
  if (agent.rejected_events_24h === 0) return 'Waiting for the first call. You can close this; the list shows it too.'
  return `Something arrived but was refused. ${refusalInWords(agent)}`
}

import type { Agent } from '@roy/types'
import { CircleCheck } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { retellProblemOf } from './retell-problem.ts'
import { RetellRefusal } from './retell-refusal.tsx'
import { useSetWebhook } from './set-webhook.ts'
import { webhookInWords } from './webhook-words.ts'

interface SetWebhookPanelProps {
  agent: Agent
  onSet?: () => void
}

/** Sets an agent's webhook at Retell: what that will do, its result, and what stands in the way. */
export function SetWebhookPanel({ agent, onSet }: SetWebhookPanelProps) {
  const { mutate, data, error, isPending } = useSetWebhook(agent)
  const set = (replace: boolean) => mutate(replace ? { replace } : {}, { onSuccess: () => onSet?.() })
  const otherUrl = error ? retellProblemOf(error).otherUrl : undefined
  if (data) {
    return (
      <div role="status" className="flex items-start gap-2.5 rounded-medium bg-good-soft px-3.5 py-3">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
        <div className="grid gap-1 text-pretty">
          {webhookInWords(data).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
    )
  }
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-pretty text-ink-2">
        Roy Voice takes a copy of the version that answers calls now, sets this address in it and publishes it. Nothing
        else of the agent changes, and drafts that somebody is at work on stay as they are.
      </p>
      {error && otherUrl === undefined && <RetellRefusal error={error} organizationId={agent.organization_id} />}
      {otherUrl === undefined ? (
        <Button isBusy={isPending} onClick={() => set(false)}>
          Set the webhook at Retell for me
        </Button>
      ) : (
        <div role="alert" className="grid w-full justify-items-start gap-2.5 rounded-medium bg-warn-soft px-3.5 py-3">
          <p className="text-pretty break-words text-warn">
            Retell sends this agent’s calls to <span className="font-[550] break-all">{otherUrl}</span> now. Whoever
            reads them there gets no more of them.
          </p>
          <Button isBusy={isPending} onClick={() => set(true)}>
            Replace that address
          </Button>
        </div>
      )}
    </div>
  )
}

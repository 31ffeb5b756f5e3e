import type { Agent, Organization } from '@roy/types'
import { LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { CopyButton } from '../../components/ui/copy-field.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { formatAgo } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import { useLatestRejection } from './get-rejections.ts'
import { adviceFor } from './refusal-words.ts'

/** After this long it is worth looking at what else can be wrong. */
const LONG_WAIT_MS = 60_000

interface TestCallStepProps {
  agent: Agent
  organization: Organization
  onClose: () => void
}

/** Waits for the first call, and says what is wrong with attempts that were refused. */
export function TestCallStep({ agent, organization, onClose }: TestCallStepProps) {
  const isWaitingLong = useHasPassed(LONG_WAIT_MS)
  return (
    <>
      <DialogBody>
        <div role="status" className="flex items-start gap-2.5 rounded-medium bg-sunken px-3.5 py-3">
          <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin text-ink-3" />
          <div className="grid gap-1">
            <p className="font-[600]">Waiting for the test call</p>
            <p className="text-pretty text-ink-2">
              Call {agent.name} once, by phone or with the test button in Retell. It shows here within seconds, and it
              is not billed.
            </p>
          </div>
        </div>
        {agent.rejected_events_24h > 0 && <RefusedAttempt agent={agent} organization={organization} />}
        {isWaitingLong && agent.rejected_events_24h === 0 && (
          <p role="status" className="text-pretty text-ink-2">
            Nothing has arrived so far. Please check in Retell that the agent has been published after the address was
            pasted, and that the address is complete.
          </p>
        )}
        <p className="flex flex-wrap items-center justify-between gap-x-3 text-s text-ink-2">
          The webhook URL once more
          <CopyButton label="Copy webhook URL" text={agent.webhook_url} />
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Finish later</Button>
      </DialogFooter>
    </>
  )
}

/** What was wrong with the latest attempt, and what to do. */
function RefusedAttempt({ agent, organization }: Omit<TestCallStepProps, 'onClose'>) {
  const rejection = useLatestRejection(agent).data ?? undefined
  const now = useNow()
  const reason = rejection?.reason ?? agent.last_refusal_reason
  if (!reason) return null
  const { happened, toDo, isInSettings } = adviceFor({ agent, organization, reason, rejection })
  return (
    <div role="alert" className="grid gap-1.5 rounded-medium bg-bad-soft px-3.5 py-3 text-pretty">
      <p className="font-[600] text-bad">
        {happened}
        {rejection && (
          <span className="font-normal"> {formatAgo(rejection.rejected_at, organization.timezone, now)}</span>
        )}
      </p>
      <p>
        {toDo}{' '}
        {isInSettings && (
          <Link
            to={`/organizations/${organization.id}/settings`}
            className="rounded-small underline underline-offset-3"
          >
            Open the settings
          </Link>
        )}
      </p>
    </div>
  )
}

function useHasPassed(ms: number): boolean {
  const [hasPassed, setHasPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setHasPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return hasPassed
}

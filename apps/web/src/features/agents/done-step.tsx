import type { Agent, Organization } from '@roy/types'
import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { formatRate } from '../../lib/format-number.ts'
import { useFirstCall } from './get-first-call.ts'

interface DoneStepProps {
  agent: Agent
  organization: Organization
  onClose: () => void
}

/** The first call has arrived: what holds from now on, and the way to it. */
export function DoneStep({ agent, organization, onClose }: DoneStepProps) {
  const call = useFirstCall(agent).data
  return (
    <>
      <DialogBody>
        <div role="status" className="flex items-start gap-2.5 rounded-medium bg-good-soft px-3.5 py-3">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          <div className="grid gap-1 text-pretty">
            <p className="font-[600] text-good">The first call has arrived: {agent.name} is connected.</p>
            <p>
              It counts as a test. Calls from now on are billed at{' '}
              {formatRate(organization.billing_rate, organization.currency)} per minute, and show in the client’s
              dashboard as they happen.
            </p>
          </div>
        </div>
        {call && (
          <Link
            to={`/organizations/${organization.id}/calls?call=${call.id}`}
            className="justify-self-start rounded-small font-[550] text-brand-text underline-offset-3 hover:underline"
          >
            Open the first call
          </Link>
        )}
      </DialogBody>
      <DialogFooter>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  )
}

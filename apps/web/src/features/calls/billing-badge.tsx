import type { Call } from '@roy/types'
import { Badge } from '../../components/ui/badge.tsx'
import { billingOf } from './call-words.ts'

/** How a call counts, with the reason beside it where it is not the ordinary one. The whole sentence is in the call's panel. */
export function BillingBadge({ call }: { call: Call }) {
  const { label, tone, reason, shortReason } = billingOf(call)
  return (
    <span title={reason}>
      <Badge tone={tone}>{label}</Badge>
      {shortReason && <span className="ml-1.5 text-xs text-ink-3">{shortReason}</span>}
    </span>
  )
}

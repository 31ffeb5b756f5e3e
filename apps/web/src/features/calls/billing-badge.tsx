import type { Call } from '@roy/types'
import { Badge } from '../../components/ui/badge.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { billingOf } from './call-words.ts'

/** How a call counts, with the reason on hover and focus. */
export function BillingBadge({ call }: { call: Call }) {
  const { label, tone, reason } = billingOf(call)
  return (
    <Tooltip text={reason}>
      <button type="button" className="flex rounded-full">
        <Badge tone={tone}>{label}</Badge>
      </button>
    </Tooltip>
  )
}

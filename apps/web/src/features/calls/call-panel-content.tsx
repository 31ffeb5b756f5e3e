import type { Uuid } from '@roy/types'
import { PhoneOff } from 'lucide-react'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { CallDetails } from './call-details.tsx'
import { CallPanelSkeleton } from './call-panel-skeleton.tsx'
import { useCall } from './get-call.ts'

export interface CallPanelContentProps {
  organizationId: Uuid
  callId: Uuid
  timezone: string
  isAgency: boolean
  second: number | undefined
}

/** Fetches a call and shows it, or says why it cannot be shown. */
export function CallPanelContent({ organizationId, callId, ...rest }: CallPanelContentProps) {
  const query = useCall(organizationId, callId)
  if (query.data) return <CallDetails call={query.data} onReload={async () => (await query.refetch()).data} {...rest} />
  if (query.isPending) return <CallPanelSkeleton />
  if (isUnknown(query.error)) {
    return (
      <EmptyState title="There is no such call" icon={<PhoneOff aria-hidden />}>
        The link may be incomplete, or the call belongs to somebody else.
      </EmptyState>
    )
  }
  if (query.error instanceof ApiError && query.error.status === 403) {
    return (
      <EmptyState title="This call is not yours to see" icon={<PhoneOff aria-hidden />}>
        Please ask your agency if you think that it should be.
      </EmptyState>
    )
  }
  return <ErrorState title="The call could not be loaded" error={query.error} onRetry={() => query.refetch()} />
}

/** An id that is none at all is refused as malformed. */
function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && [400, 404].includes(error.status)
}

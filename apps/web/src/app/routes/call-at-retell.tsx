import { Link, Navigate, useParams } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { useCallAtRetell } from '../../features/calls/get-call-at-retell.ts'
import { useOrganizationContext } from '../organization-context.ts'

/** Leads from Retell's id of a call to the call. */
export function Component() {
  const { organization } = useOrganizationContext()
  const { externalCallId = '' } = useParams()
  const call = useCallAtRetell(organization.id, externalCallId)
  const calls = `/organizations/${organization.id}/calls`
  if (call.data) return <Navigate replace to={`${calls}?call=${call.data}`} />
  return (
    <Card>
      {call.isPending && <SkeletonRows rows={1} label="Looking for the call" />}
      {call.isError && (
        <ErrorState title="The call could not be looked for" error={call.error} onRetry={() => call.refetch()} />
      )}
      {call.data === null && (
        <EmptyState
          title="This call is not here"
          action={
            <Button asChild>
              <Link to={calls}>All calls</Link>
            </Button>
          }
        >
          There is no call here that Retell knows as {externalCallId}.
        </EmptyState>
      )}
    </Card>
  )
}

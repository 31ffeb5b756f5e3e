import { useMemo } from 'react'
import { Outlet, useParams } from 'react-router'
import { ErrorState } from '../../components/ui/notice.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { LiveContext } from '../../features/live/live-context.ts'
import { LiveIndicator } from '../../features/live/live-indicator.tsx'
import { useLiveUpdates } from '../../features/live/use-live-updates.ts'
import { useOrganization } from '../../features/organizations/get-organization.ts'
import { OrganizationDetailView } from '../../features/organizations/organization-detail-view.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import type { OrganizationContext } from '../organization-context.ts'

/** Everything about one organization: finds it, or refuses, and keeps its screens up to date. */
export function Component() {
  const { organizationId } = useParams()
  const user = useSignedInUser()
  const isSuperAdmin = user.role === 'super_admin'
  const organization = useOrganization(organizationId, user.organization)
  const live = useLiveUpdates(organization.data?.id)
  const context = useMemo(
    () => organization.data && ({ organization: organization.data } satisfies OrganizationContext),
    [organization.data],
  )
  if (context) {
    // Another client is another screen: nothing of the last one stands in while this one's loads.
    const screen = <Outlet key={context.organization.id} context={context} />
    return (
      <LiveContext value={live}>
        {isSuperAdmin ? (
          <OrganizationDetailView organization={context.organization} live={<LiveIndicator />}>
            {screen}
          </OrganizationDetailView>
        ) : (
          screen
        )}
      </LiveContext>
    )
  }
  if (isRefused(organization.error)) return <Forbidden />
  if (organization.isError) {
    return (
      <ErrorState
        title="This client could not be loaded"
        error={organization.error}
        onRetry={() => organization.refetch()}
      />
    )
  }
  return (
    <div role="status" aria-label="Loading" className="grid gap-4">
      <Skeleton className="h-7 w-44" />
      <Skeleton className="h-28 w-full rounded-large" />
      <Skeleton className="h-64 w-full rounded-large" />
    </div>
  )
}

/** The API does not tell whether another client exists, and an id that is none is refused as malformed. */
function isRefused(error: unknown): boolean {
  return error instanceof ApiError && [400, 403, 404].includes(error.status)
}

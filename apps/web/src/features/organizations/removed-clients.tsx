import type { Organization } from '@roy/types'
import { Link } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { toast } from '../../lib/toasts.ts'
import { useOrganizations } from './get-organizations.ts'
import { keptUntilInWords } from './organization-words.ts'
import { useRestoreOrganization } from './restore-organization.ts'

/** The clients that have been removed and can still be restored. */
export function RemovedClients({ search }: { search: string }) {
  const query = useOrganizations({ search, status: 'deleted' })
  const organizations = query.data?.pages.flatMap((page) => page.data)
  if (query.isPending) return <SkeletonRows rows={3} label="Loading removed clients" />
  if (!organizations) {
    return (
      <ErrorState title="The removed clients could not be loaded" error={query.error} onRetry={() => query.refetch()} />
    )
  }
  if (organizations.length === 0) {
    return (
      <EmptyState title="No removed clients">What is removed stays here for 30 days and can be restored.</EmptyState>
    )
  }
  return (
    <>
      <ul aria-label="Removed clients" className="divide-y divide-line border-t border-line">
        {organizations.map((organization) => (
          <RemovedClient key={organization.id} organization={organization} />
        ))}
      </ul>
      {query.hasNextPage && (
        <LoadMore
          shown={`Showing ${organizations.length}`}
          hasMore
          isLoading={query.isFetchingNextPage}
          onLoad={() => query.fetchNextPage()}
        />
      )}
    </>
  )
}

function RemovedClient({ organization }: { organization: Organization }) {
  const restore = useRestoreOrganization()
  const restoreClient = () =>
    restore.mutate(organization.id, { onSuccess: () => toast.success(`${organization.name} has been restored`) })
  return (
    <li className="grid gap-2 px-4 py-2">
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <Link
            to={`/organizations/${organization.id}`}
            className="block truncate rounded-small font-[600] underline-offset-3 hover:underline"
          >
            {organization.name}
          </Link>
          <span className="text-s text-ink-2">Kept until {keptUntilInWords(organization)}</span>
        </div>
        <Button size="s" isBusy={restore.isPending} onClick={restoreClient} aria-label={`Restore ${organization.name}`}>
          Restore
        </Button>
      </div>
      {restore.error && <FormProblem>{messageOf(restore.error)}</FormProblem>}
    </li>
  )
}

import type { Organization, OrganizationStatus } from '@roy/types'
import { Building2, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { toast } from 'sonner'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { SearchInput } from '../../components/ui/search-input.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { CreateOrganizationDialog } from '../../features/organizations/create-organization-dialog.tsx'
import { useOrganizations } from '../../features/organizations/get-organizations.ts'
import { OrganizationTable } from '../../features/organizations/organization-table.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { useDebouncedValue } from '../../lib/use-debounced-value.ts'
import { useSignedInUser } from '../current-user.ts'
import { Forbidden } from '../not-found.tsx'
import { PageTitle } from '../page-title.tsx'

const SEARCH_DELAY_MS = 250

const STATUS_OPTIONS: { value: OrganizationStatus | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'deleted', label: 'Removed' },
]

/** The agency's clients. */
export function Component() {
  const user = useSignedInUser()
  return user.role === 'super_admin' ? <Organizations /> : <Forbidden />
}

function Organizations() {
  const navigate = useNavigate()
  const [isCreating, setIsCreating] = useState(false)
  const { search, setSearch, settledSearch, status, setStatus } = useListFilters()
  const query = useOrganizations({ search: settledSearch, status: status === 'all' ? undefined : status })
  const organizations = query.data?.pages.flatMap((page) => page.data)
  const isFiltered = settledSearch !== '' || status !== 'all'

  const openCreated = (organization: Organization) => {
    toast.success(`${organization.name} has been created`)
    navigate(`/organizations/${organization.id}`)
  }

  return (
    <>
      <PageTitle page="Clients" />
      <PageHeader
        title="Clients"
        actions={
          <Button look="primary" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden className="size-4" />
            New client
          </Button>
        }
      />
      <Card aria-label="Clients">
        <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
          <SearchInput label="Search clients" value={search} onChange={setSearch} />
          <Segmented label="Status" options={STATUS_OPTIONS} value={status} onChange={setStatus} />
        </div>
        {query.isPending && <SkeletonRows rows={6} label="Loading clients" />}
        {query.isError && !organizations && (
          <ErrorState title="The clients could not be loaded" error={query.error} onRetry={() => query.refetch()} />
        )}
        {organizations?.length === 0 &&
          (isFiltered ? (
            <EmptyState title="No client matches">Try another name, or look among all clients.</EmptyState>
          ) : (
            <EmptyState title="No clients yet" icon={<Building2 aria-hidden />}>
              Create the first one: a name, its Retell API key and a rate per minute are all it takes.
            </EmptyState>
          ))}
        {organizations && organizations.length > 0 && (
          <>
            <OrganizationTable organizations={organizations} />
            <LoadMore
              shown={countInWords(organizations.length, query.hasNextPage)}
              hasMore={query.hasNextPage && !query.isPlaceholderData}
              isLoading={query.isFetchingNextPage}
              onLoad={() => query.fetchNextPage()}
            />
          </>
        )}
      </Card>
      <CreateOrganizationDialog isOpen={isCreating} onOpenChange={setIsCreating} onCreated={openCreated} />
    </>
  )
}

/** Search and status, kept in the URL; the search once one stops typing. */
function useListFilters() {
  const [parameters, setParameters] = useSearchParams()
  const [search, setSearch] = useState(() => parameters.get('search') ?? '')
  const settledSearch = useDebouncedValue(search.trim(), SEARCH_DELAY_MS)
  const status = STATUS_OPTIONS.find(({ value }) => value === parameters.get('status'))?.value ?? 'all'

  useEffect(() => {
    setParameters((current) => withParameter(current, 'search', settledSearch), { replace: true })
  }, [settledSearch, setParameters])

  const setStatus = (next: OrganizationStatus | 'all') =>
    setParameters((current) => withParameter(current, 'status', next === 'all' ? '' : next), { replace: true })
  return { search, setSearch, settledSearch, status, setStatus }
}

function withParameter(current: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(current)
  if (value === '') next.delete(name)
  else next.set(name, value)
  return next
}

function countInWords(count: number, hasMore: boolean): string {
  if (hasMore) return `Showing ${formatCount(count)}`
  return count === 1 ? '1 client' : `${formatCount(count)} clients`
}

import type { SystemOverview } from '@roy/types'
import { Building2 } from 'lucide-react'
import { useMemo } from 'react'
import { Card } from '../../components/ui/card.tsx'
import { EmptyState } from '../../components/ui/notice.tsx'
import { Pager } from '../../components/ui/pager.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { UrlSearchInput } from '../../components/ui/url-search-input.tsx'
import { type ClientFilters, matchingClients, sortedClients } from './client-list.ts'
import { ClientTable } from './client-table.tsx'
import { RemovedClients } from './removed-clients.tsx'
import type { useClientFilters } from './use-client-filters.ts'

const PAGE_SIZE = 50

const STATUS_OPTIONS: { value: ClientFilters['status']; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'deleted', label: 'Removed' },
]

interface ClientPanelProps {
  overview: SystemOverview
  controls: ReturnType<typeof useClientFilters>
  now: Date
  /** What to carry along to a client: the period. */
  search: string
  /** How many days of the period are over. */
  wholeDays: number
}

/** The agency's clients, found by name, status and order. However many there are, one page of them is drawn. */
export function ClientPanel({ overview, controls, now, search, wholeDays }: ClientPanelProps) {
  const { filters, order, page, turnTo } = controls
  const { organizations } = overview
  const { search: wanted, status } = filters
  const { by, isDescending } = order
  const clients = useMemo(
    () => sortedClients(matchingClients(organizations, { search: wanted, status }), { by, isDescending }),
    [organizations, wanted, status, by, isDescending],
  )
  const pages = Math.max(1, Math.ceil(clients.length / PAGE_SIZE))
  const shownPage = Math.min(page, pages)
  const shown = useMemo(() => clients.slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE), [clients, shownPage])
  return (
    <Card aria-label="Clients">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <UrlSearchInput label="Search clients" />
        <Segmented label="Status" options={STATUS_OPTIONS} value={filters.status} onChange={controls.setStatus} />
      </div>
      {filters.status === 'deleted' && <RemovedClients search={filters.search} />}
      {filters.status !== 'deleted' && shown.length === 0 && (
        <NoClients isFiltered={overview.organizations.length > 0 || filters.search !== ''} />
      )}
      {filters.status !== 'deleted' && shown.length > 0 && (
        <>
          <ClientTable {...{ order, now, search, wholeDays }} clients={shown} onSort={controls.sortBy} />
          <Pager
            what={clients.length === 1 ? 'client' : 'clients'}
            page={shownPage}
            pageSize={PAGE_SIZE}
            total={clients.length}
            onTurn={turnTo}
          />
        </>
      )}
    </Card>
  )
}

function NoClients({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title="No client matches">Try another name, or look among all clients.</EmptyState>
  return (
    <EmptyState title="No clients yet" icon={<Building2 aria-hidden />}>
      Create the first one: a name, its Retell API key and a rate per minute are all it takes.
    </EmptyState>
  )
}

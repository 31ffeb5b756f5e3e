import type { OrganizationHealth } from '@roy/types'
import { useMemo, useState } from 'react'
import { Panel } from '../../components/ui/card.tsx'
import { DataTable } from '../../components/ui/data-table.tsx'
import { EmptyState } from '../../components/ui/notice.tsx'
import { Pager } from '../../components/ui/pager.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { useNow } from '../../lib/use-now.ts'
import { clientHealthColumns } from './client-health-columns.tsx'
import { ClientHealthRow } from './client-health-row.tsx'
import { byTrouble } from './trouble.ts'

const PAGE_SIZE = 50

/** The clients, those in most trouble first. However many there are, one page of them is drawn. */
export function ClientHealthPanel({ clients }: { clients: OrganizationHealth[] }) {
  const now = useNow()
  const isWide = useIsWide()
  const [page, setPage] = useState(1)
  const sorted = useMemo(() => byTrouble(clients), [clients])
  const columns = useMemo(() => clientHealthColumns(now), [now])
  const shownPage = Math.min(page, Math.max(1, Math.ceil(sorted.length / PAGE_SIZE)))
  const shown = useMemo(() => sorted.slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE), [sorted, shownPage])
  return (
    <Panel title="Clients, those in trouble first">
      {sorted.length === 0 && <EmptyState title="No clients yet">They stand here once there are some.</EmptyState>}
      {sorted.length > 0 && (
        <>
          {isWide ? (
            <DataTable
              label="Table of clients"
              columns={columns}
              rows={shown}
              idOf={({ organization_id }) => organization_id}
            />
          ) : (
            <ul aria-label="Clients" className="divide-y divide-line border-t border-line">
              {shown.map((client) => (
                <ClientHealthRow key={client.organization_id} client={client} now={now} />
              ))}
            </ul>
          )}
          <Pager
            what={sorted.length === 1 ? 'client' : 'clients'}
            page={shownPage}
            pageSize={PAGE_SIZE}
            total={sorted.length}
            onTurn={setPage}
          />
        </>
      )}
    </Panel>
  )
}

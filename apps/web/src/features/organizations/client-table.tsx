import type { OrganizationTotals } from '@roy/types'
import { useMemo } from 'react'
import { DataTable } from '../../components/ui/data-table.tsx'
import { useIsWide } from '../../lib/use-media-query.ts'
import { clientColumns } from './client-columns.tsx'
import { CLIENT_SORTS, type ClientOrder, type ClientSort } from './client-list.ts'
import { ClientRows } from './client-rows.tsx'

interface ClientTableProps {
  clients: OrganizationTotals[]
  order: ClientOrder
  onSort: (by: ClientSort) => void
  now: Date
  /** What to carry along to a client: the period. */
  search: string
  /** How many days of the period are over. */
  wholeDays: number
}

/** The agency's clients with their figures: a table where there is room, rows of two lines on a phone. */
export function ClientTable({ clients, order, onSort, now, search, wholeDays }: ClientTableProps) {
  const isWide = useIsWide()
  const columns = useMemo(() => clientColumns(now, search, wholeDays), [now, search, wholeDays])
  if (!isWide) return <ClientRows {...{ clients, order, onSort, now, search }} />
  const sort = (columnId: string) => {
    const by = CLIENT_SORTS.find((candidate) => candidate === columnId)
    if (by) onSort(by)
  }
  return (
    <DataTable
      label="Table of clients"
      columns={columns}
      rows={clients}
      idOf={({ organization_id }) => organization_id}
      sorting={{ columnId: order.by, isDescending: order.isDescending, onSort: sort }}
    />
  )
}

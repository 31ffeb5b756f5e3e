import type { OrganizationStatus, OrganizationTotals } from '@roy/types'

/** By what the clients can stand in order. */
export const CLIENT_SORTS = [
  'name',
  'calls',
  'minutes',
  'revenue',
  'change',
  'agents',
  'last-event',
  'refused',
  'status',
] as const
export type ClientSort = (typeof CLIENT_SORTS)[number]

export interface ClientOrder {
  by: ClientSort
  isDescending: boolean
}

/** What of all clients is looked at. Those that have been removed are a list of their own. */
export interface ClientFilters {
  search: string
  status: OrganizationStatus | 'all'
}

/** The clients that match: `search` is part of the name or slug. */
export function matchingClients(
  clients: OrganizationTotals[],
  { search, status }: ClientFilters,
): OrganizationTotals[] {
  const wanted = search.trim().toLowerCase()
  return clients.filter(
    (client) =>
      (status === 'all' || client.status === status) &&
      (wanted === '' || `${client.name} ${client.slug}`.toLowerCase().includes(wanted)),
  )
}

/** The clients in order. Equal ones stand by name; amounts of different currencies are not compared, each currency stands together. */
export function sortedClients(clients: OrganizationTotals[], { by, isDescending }: ClientOrder): OrganizationTotals[] {
  const direction = isDescending ? -1 : 1
  return clients.toSorted((a, b) => {
    const currencies = by === 'revenue' ? a.currency.localeCompare(b.currency) : 0
    return currencies || compare(a, b, by, direction) || a.name.localeCompare(b.name)
  })
}

/** The relative change in calls against the period before; `undefined` where there was none to compare with. */
export function callsChange({ total_calls, previous }: OrganizationTotals): number | undefined {
  return previous.total_calls === 0 ? undefined : (total_calls - previous.total_calls) / previous.total_calls
}

function compare(a: OrganizationTotals, b: OrganizationTotals, by: ClientSort, direction: number): number {
  const [left, right] = [keyOf(a, by), keyOf(b, by)]
  // What is not known stands last, whichever way the rest stands.
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
  const order = typeof left === 'string' ? left.localeCompare(String(right)) : left - Number(right)
  return order * direction
}

function keyOf(client: OrganizationTotals, by: ClientSort): number | string | undefined {
  switch (by) {
    case 'name':
      return client.name
    case 'calls':
      return client.total_calls
    // Good enough for an order; what is shown is exact.
    case 'minutes':
      return Number(client.total_billed_minutes)
    case 'revenue':
      return Number(client.expected_revenue)
    case 'change':
      return callsChange(client)
    case 'agents':
      return client.agent_count
    case 'last-event':
      return client.last_event_at ?? undefined
    case 'refused':
      return client.rejected_events_24h
    case 'status':
      return client.status
  }
}

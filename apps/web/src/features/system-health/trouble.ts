import type { OrganizationHealth } from '@roy/types'

/** From so long a time on, books that have not been compared are trouble: they are every few hours. */
const STALE_BOOKS_SECONDS = 86_400

/** How bad each kind of trouble is against the others: calls that may be missing weigh more than what is only late. */
const WEIGHTS = { differs: 1_000_000, alert: 100_000, waiting: 10_000, stale: 5_000 } as const

/** How much a client is in trouble; 0 where all is well. */
export function troubleOf({ reconciliation, open_alerts, waiting_calls, refusals_24h }: OrganizationHealth): number {
  const { last_status, last_unresolved, age_seconds } = reconciliation
  const hasDifferences = last_status === 'failed' || (last_unresolved ?? 0) > 0
  const isStale = age_seconds !== null && age_seconds > STALE_BOOKS_SECONDS
  return (
    (hasDifferences ? WEIGHTS.differs : 0) +
    open_alerts * WEIGHTS.alert +
    (waiting_calls > 0 ? WEIGHTS.waiting : 0) +
    (isStale ? WEIGHTS.stale : 0) +
    Math.min(refusals_24h, WEIGHTS.stale - 1)
  )
}

/** Clients with the most trouble first, the others by name. */
export function byTrouble(clients: OrganizationHealth[]): OrganizationHealth[] {
  return clients.toSorted((a, b) => troubleOf(b) - troubleOf(a) || a.name.localeCompare(b.name))
}

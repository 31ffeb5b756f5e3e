import type { OutboxItem, OutboxMail, Rpc, Uuid } from '@roy/types'
import type { Database } from '../supabase/database.ts'

/** How long whoever has taken items may take until a side effect begins, and then until it has ended, before others take over. */
const LEASE_SECONDS = 60

/** An item that was taken, with the lease that must be shown. */
export interface ClaimedItem extends OutboxItem {
  lease: Uuid
}

/** Takes items that are due, for a minute. For the service role. @throws DatabaseError */
export async function claimItems(service: Database, limit: number): Promise<ClaimedItem[]> {
  const { lease, items } = await service.rpc('claim_outbox_items', { p_limit: limit, p_lease_seconds: LEASE_SECONDS })
  return items.map((item) => ({ ...item, lease }))
}

/** What a mail is made of; `null`: it is not to be sent any more. For the service role. @throws DatabaseError */
export function getMail(service: Database, { id }: ClaimedItem): Promise<OutboxMail | null> {
  return service.rpc('get_outbox_mail', { p_id: id })
}

/** Says that the side effect begins; `false`: the lease is over, and it must not. For the service role. @throws DatabaseError */
export function beginItem(service: Database, { id, lease }: ClaimedItem): Promise<boolean> {
  return service.rpc('begin_outbox_item', { p_id: id, p_lease: lease, p_lease_seconds: LEASE_SECONDS })
}

/** Says how it ended; `false`: the lease was over. For the service role. @throws DatabaseError */
export function finishItem(
  service: Database,
  { id, lease }: ClaimedItem,
  outcome: Rpc['finish_outbox_item']['args']['p_outcome'],
  error?: string,
): Promise<boolean> {
  return service.rpc('finish_outbox_item', { p_id: id, p_lease: lease, p_outcome: outcome, p_error: error })
}

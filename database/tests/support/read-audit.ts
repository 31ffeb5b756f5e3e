import type { AuditEntry, Uuid } from '@roy/types'
import type pg from 'pg'
import { asOwner } from '../../testing/index.ts'

/** What was done to something, oldest first. */
export function readAudit(pool: pg.Pool, targetId: Uuid): Promise<AuditEntry[]> {
  return asOwner(pool, async (client) => {
    const { rows } = await client.query<{ entry: AuditEntry }>(
      `select entry from audit.log where entry ->> 'target_id' = $1 order by sequence`,
      [targetId],
    )
    return rows.map(({ entry }) => entry)
  })
}

import { asOwner } from '@roy/database/testing'
import type { AuditEntry, Uuid } from '@roy/types'
import type { TestApi } from './test-api.ts'

/** The actions on something that the audit log holds, oldest first. */
export function actionsOn(api: TestApi, targetId: Uuid): Promise<string[]> {
  return asOwner(api.supabase.pool, async (db) => {
    const { rows } = await db.query<{ entry: AuditEntry }>(
      `select entry from audit.log where entry ->> 'target_id' = $1 order by sequence`,
      [targetId],
    )
    return rows.map(({ entry }) => entry.action)
  })
}

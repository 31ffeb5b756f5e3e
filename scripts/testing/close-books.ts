import type { Pool } from 'pg'

/**
 * Keeps the schedule from comparing a client's calls with Retell's books, where there are none or they are still empty.
 * To be called before its first agent is created, which would give it a turn.
 */
export async function closeBooks(pool: Pool, organizationId: string): Promise<void> {
  await pool.query(`insert into system.reconciliation_turns (organization_id, due_at) values ($1, 'infinity')`, [
    organizationId,
  ])
}

import type { WebhookAnswer } from '@roy/types'
import type pg from 'pg'
import { asService } from '../../testing/index.ts'
import type { OracleEvent } from '../oracle/fold.ts'

/** Posts an event to an agent as the API does after it has verified it, but over the pool: thousands take seconds. */
export function recordEvent(pool: pg.Pool, agentUuid: string, event: OracleEvent): Promise<WebhookAnswer> {
  return asService(pool, async (client) => {
    const { rows } = await client.query<{ answer: WebhookAnswer }>(
      'select public.record_call_event($1, $2, $3, $4, $5) as answer',
      [
        agentUuid,
        event.event,
        new Date(event.sentAt).toISOString(),
        event.bodySha256,
        JSON.stringify({ event: event.event, call: event.call }),
      ],
    )
    const answer = rows[0]?.answer
    if (answer === undefined) throw new Error('record_call_event answered nothing')
    return answer
  })
}

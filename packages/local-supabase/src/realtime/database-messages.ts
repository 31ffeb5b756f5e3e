import type { Pool } from 'pg'
import type { Channels } from './channels.ts'

interface DatabaseMessage {
  id: string
  topic: string
  event: string
  private: boolean
  payload: unknown
}

/** The channel that a trigger on `realtime.messages` notifies after each commit that inserted there. */
export const MESSAGES_CHANNEL = 'local_realtime'

const KEPT_FOR = '3 days'

/**
 * Broadcasts what was inserted into `realtime.messages`, in the order of the commits.
 *
 * @returns a handler of the trigger's notifications
 */
export function createMessageRelay(
  pool: Pool,
  channels: Channels,
  log: (line: string) => void,
): (payload?: string) => void {
  let relayed: Promise<void> = Promise.resolve()

  async function relay(notification: string): Promise<void> {
    const notified: Pick<DatabaseMessage, 'id'> & Partial<DatabaseMessage> = JSON.parse(notification)
    const message = isWhole(notified) ? notified : await readMessage(pool, notified.id)
    if (message === undefined) return
    const { id, topic, event, payload } = message
    channels.broadcast(`realtime:${topic}`, message.private, { event, payload, meta: { id } })
  }

  return (payload) => {
    if (payload === undefined) return
    relayed = relayed
      .then(() => relay(payload))
      .catch((error) => log(`a message of realtime.messages was not delivered: ${error.message}`))
  }
}

function isWhole(message: Partial<DatabaseMessage>): message is DatabaseMessage {
  return message.topic !== undefined
}

async function readMessage(pool: Pool, id: string): Promise<DatabaseMessage | undefined> {
  const { rows } = await pool.query<DatabaseMessage>(
    'select id, topic, event, private, payload from realtime.messages where id = $1',
    [id],
  )
  return rows[0]
}

/** Removes what hosted Realtime would have removed: messages older than three days. */
export async function pruneMessages(pool: Pool): Promise<void> {
  await pool.query(`delete from realtime.messages where inserted_at < now() - interval '${KEPT_FOR}'`)
}

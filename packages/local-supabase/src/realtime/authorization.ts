import { escapeLiteral, type Pool } from 'pg'
import type { Claims } from '../http/tokens.ts'

/** What somebody may do on a private channel. */
export interface ChannelRights {
  broadcast: { read: boolean; write: boolean }
  presence: { read: boolean; write: boolean }
}

/** On a public channel everybody may do everything. */
export const PUBLIC_RIGHTS: ChannelRights = {
  broadcast: { read: true, write: true },
  presence: { read: true, write: true },
}

const EXTENSIONS = ['broadcast', 'presence'] as const

/**
 * Asks the row security of `realtime.messages`, as hosted Realtime does: in a transaction that is undone, a message of each
 * kind is put on the topic; whoever can then see it may read, whoever can insert one may write.
 *
 * @param pool connections of a superuser, who may become any role
 * @throws when the database cannot be reached
 */
export async function checkChannelRights(pool: Pool, claims: Claims, topic: string): Promise<ChannelRights> {
  const rights: ChannelRights = { broadcast: { read: false, write: false }, presence: { read: false, write: false } }
  const client = await pool.connect()
  try {
    await client.query('begin')
    const values = EXTENSIONS.map((extension) => `(${escapeLiteral(topic)}, '${extension}')`)
    await client.query(`insert into realtime.messages (topic, extension) values ${values.join(', ')}`)
    await client.query(becomeStatement(claims, topic))
    for (const extension of EXTENSIONS) {
      rights[extension].read = await succeeds(client, async () => {
        const sql = 'select from realtime.messages where topic = $1 and extension = $2 limit 1'
        return (await client.query(sql, [topic, extension])).rowCount === 1
      })
      rights[extension].write = await succeeds(client, async () => {
        await client.query('insert into realtime.messages (topic, extension) values ($1, $2)', [topic, extension])
        return true
      })
    }
    return rights
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

function becomeStatement(claims: Claims, topic: string): string {
  const role = claims.role ?? 'anon'
  const settings: Record<string, string> = {
    role,
    'realtime.topic': topic,
    'request.jwt.claims': JSON.stringify(claims),
    'request.jwt.claim.sub': claims.sub ?? '',
    'request.jwt.claim.role': role,
  }
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  )
  return `select ${calls.join(', ')}`
}

/** Row security refuses by an error, which must not end the transaction. */
async function succeeds(client: { query(sql: string): Promise<unknown> }, attempt: () => Promise<boolean>) {
  await client.query('savepoint attempt')
  try {
    return await attempt()
  } catch {
    return false
  } finally {
    await client.query('rollback to savepoint attempt')
  }
}

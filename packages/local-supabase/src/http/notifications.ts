import { Client } from 'pg'

const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 1000

/** A connection that hears Postgres notifications until closed. */
export interface Notifications {
  /** Resolves after the first attempt to connect, whether it succeeded or not. */
  ready: Promise<void>
  close(): Promise<void>
}

/**
 * Listens to channels of one database. A connection that breaks is made again until it holds; because notifications sent
 * meanwhile are lost, every handler is then called once with no payload.
 *
 * @param handlers per channel; the payload is `undefined` after (re)connecting
 */
export function listenForNotifications(
  databaseUrl: string,
  handlers: Record<string, (payload?: string) => void>,
): Notifications {
  let isClosed = false
  let client: Client | undefined
  let retry: NodeJS.Timeout | undefined
  let retryAfter = FIRST_RETRY_MS
  let attempt: Promise<void> = connect()

  async function connect(): Promise<void> {
    const candidate = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2000, keepAlive: true })
    client = candidate
    candidate.on('error', () => undefined)
    candidate.once('end', scheduleRetry)
    candidate.on('notification', ({ channel, payload }) => handlers[channel]?.(payload ?? ''))
    try {
      await candidate.connect()
      for (const channel of Object.keys(handlers)) await candidate.query(`listen ${channel}`)
    } catch {
      // Either the connection never was, or it broke: `end` has scheduled the next attempt.
      await candidate.end().catch(() => undefined)
      scheduleRetry()
      return
    }
    retryAfter = FIRST_RETRY_MS
    for (const handler of Object.values(handlers)) handler()
  }

  function scheduleRetry(): void {
    if (isClosed || retry !== undefined) return
    retry = setTimeout(() => {
      retry = undefined
      attempt = connect()
    }, retryAfter)
    retryAfter = Math.min(retryAfter * 2, LONGEST_RETRY_MS)
  }

  return {
    ready: attempt,
    async close() {
      isClosed = true
      clearTimeout(retry)
      await attempt
      await client?.end().catch(() => undefined)
    },
  }
}

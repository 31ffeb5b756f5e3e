import type { Dispatch } from '@roy/types'
import type { Logger } from 'pino'
import type { Mailer } from '../mail/mailer.ts'
import type { AuthAccounts } from '../supabase/auth-accounts.ts'
import { AuthRefusalError } from '../supabase/auth-refusal-error.ts'
import type { Database } from '../supabase/database.ts'
import { beginItem, type ClaimedItem, claimItems, finishItem, getMail } from './outbox.repository.ts'
import { prepareMail } from './prepare-mail.ts'

/** What became of items. */
export type Dispatched = Pick<Dispatch, 'done' | 'failed' | 'dead' | 'unknown'>

export interface Dispatcher {
  /**
   * Does what the outbox holds and is due, for at most three quarters of a minute. Any number of these may run at once, in any number of
   * processes: each item goes to one of them.
   *
   * @throws DatabaseError where the outbox cannot be read
   */
  dispatch(): Promise<Dispatched>
  /** The same at once after something was put there, which must not fail by it: what goes wrong is logged, and left to the schedule. */
  dispatchSoon(): Promise<void>
  /** Takes nothing more; what is being sent is sent. */
  close(): void
}

interface Tools {
  service: Database
  accounts: AuthAccounts
  /** Without one, everything stays where it is. */
  mailer: Mailer | undefined
  siteUrl: string
  logger: Logger
}

/** A mail takes up to half a minute more, and a function on Vercel may run for longer than both. */
const RUN_MS = 45_000
/** Sent at once, each over a connection of its own. */
const BATCH = 5

/** Makes what does the side effects that were decided in transactions. */
export function createDispatcher(tools: Tools): Dispatcher {
  let isClosed = false

  async function dispatch(): Promise<Dispatched> {
    const dispatched: Dispatched = { done: 0, failed: 0, dead: 0, unknown: 0 }
    const { mailer } = tools
    if (mailer === undefined) return dispatched
    const deadline = Date.now() + RUN_MS
    while (!isClosed && Date.now() < deadline) {
      const items = await claimItems(tools.service, BATCH)
      if (items.length === 0) break
      for (const outcome of await Promise.all(items.map((item) => deliver({ ...tools, mailer }, item)))) {
        if (outcome !== 'lost') dispatched[outcome] += 1
      }
    }
    return dispatched
  }

  return {
    dispatch,
    dispatchSoon: async () => {
      try {
        await dispatch()
      } catch (error) {
        tools.logger.error({ err: error }, 'the outbox is left to the schedule')
      }
    },
    close: () => {
      isClosed = true
    },
  }
}

/**
 * Does one item. Where this cannot be noted, its lease runs out: it is `unknown` if it was begun, and else done
 * again, until it was taken ten times.
 *
 * @returns what became of it; `lost`: somebody else has it, or nobody knows yet.
 */
async function deliver(
  { service, accounts, mailer, siteUrl, logger }: Tools & { mailer: Mailer },
  item: ClaimedItem,
): Promise<keyof Dispatched | 'lost'> {
  const log = logger.child({ outbox_item: item.id })
  const finish = async (outcome: keyof Dispatched, error?: string) => {
    if (outcome !== 'done') log.warn({ outcome, reason: error }, 'a mail was not sent')
    return (await finishItem(service, item, outcome, error)) ? outcome : 'lost'
  }
  try {
    const stored = await getMail(service, item)
    if (stored === null) return await finish('done', 'not sent: there was no reason for it any more')
    let mail: Awaited<ReturnType<typeof prepareMail>>
    try {
      mail = await prepareMail(accounts, siteUrl, stored)
    } catch (error) {
      // Auth does not take this address, or cannot be asked at the moment.
      return await finish(error instanceof AuthRefusalError ? 'dead' : 'failed', String(error))
    }
    if (!(await beginItem(service, item))) return 'lost'
    const delivery = await mailer.send(mail)
    return await finish(delivery.outcome, 'error' in delivery ? delivery.error : undefined)
  } catch (error) {
    log.error({ err: error }, 'what became of an item of the outbox could not be noted')
    return 'lost'
  }
}

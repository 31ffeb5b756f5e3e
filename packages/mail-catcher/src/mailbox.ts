import { EventEmitter, on } from 'node:events'
import type { CaughtMail } from './caught-mail.ts'

/** The mails that were caught, kept in memory only. */
export interface Mailbox {
  /** Newest first; those to one address, or all. */
  list(to?: string): CaughtMail[]
  /** The next mail to an address that comes after this call; rejects when the signal fires first. */
  next(to: string, signal?: AbortSignal): Promise<CaughtMail>
  add(mails: CaughtMail[]): void
}

const KEPT_MAILS = 500

/** Makes an empty mailbox, which keeps the latest mails. */
export function createMailbox(): Mailbox {
  let mails: CaughtMail[] = []
  const events = new EventEmitter<{ mail: [CaughtMail] }>()
  events.setMaxListeners(0)
  return {
    list: (to) => mails.filter((mail) => to === undefined || isSame(mail.to, to)),
    async next(to, signal) {
      for await (const [mail] of on(events, 'mail', signal === undefined ? {} : { signal })) {
        if (isSame(mail.to, to)) return mail
      }
      throw new Error('The mailbox says nothing more.')
    },
    add(caught) {
      mails = [...caught, ...mails].slice(0, KEPT_MAILS)
      for (const mail of caught) events.emit('mail', mail)
    },
  }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

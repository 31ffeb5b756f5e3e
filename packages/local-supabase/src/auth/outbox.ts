import { EventEmitter, once } from 'node:events'

export type MailKind = 'invite' | 'recovery'

/** A mail that hosted Supabase would have sent. */
export interface Mail {
  kind: MailKind
  to: string
  subject: string
  /** The mail itself, as HTML. */
  body: string
  /** The link a person would click. */
  link: string
  /** The six digits a person could type instead. */
  code: string
  /** ISO 8601. */
  sent_at: string
}

/** The mails that would have been sent, newest last. */
export interface Outbox {
  list(): Mail[]
  /** The next mail to an address that is sent after this call; rejects when the signal fires first. */
  next(to: string, signal?: AbortSignal): Promise<Mail>
  deliver(mail: Mail): void
}

const KEPT_MAILS = 500

/** Makes an empty outbox, which keeps the latest mails in memory. */
export function createOutbox(): Outbox {
  const mails: Mail[] = []
  const events = new EventEmitter()
  events.setMaxListeners(0)
  return {
    list: () => [...mails],
    async next(to, signal) {
      for (;;) {
        const [mail]: Mail[] = await once(events, 'mail', signal === undefined ? {} : { signal })
        if (mail?.to === to) return mail
      }
    },
    deliver(mail) {
      mails.push(mail)
      if (mails.length > KEPT_MAILS) mails.shift()
      events.emit('mail', mail)
    },
  }
}

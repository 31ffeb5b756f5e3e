import { Readable } from 'node:stream'
import { createTransport, type Transporter } from 'nodemailer'
import { outcomeOf } from './delivery-outcome.ts'

/** A mail to one person. */
export interface Mail {
  to: { name: string; email: string }
  senderName: string
  subject: string
  text: string
  html: string
}

/**
 * What became of a mail: accepted by the mail server; not, and worth another try; refused for good; or nobody can know, because the
 * connection was lost when the server may already have had all of it.
 */
export type Delivery = { outcome: 'done' } | { outcome: 'failed' | 'dead' | 'unknown'; error: string }

export interface Mailer {
  /** Gives a mail to the mail server, within half a minute. It does not reject. */
  send(mail: Mail): Promise<Delivery>
}

const STEP_TIMEOUT_MS = 10_000
const TIMEOUT_MS = 30_000

/**
 * Makes what sends mails over SMTP.
 *
 * @param options.url `smtp://` or `smtps://` with user and password where the server asks for them; nodemailer's options in its query
 * (https://nodemailer.com/smtp). @param options.from an address, perhaps with a name, of which the name is replaced.
 */
export function createMailer(options: { url: string; from: string; timeoutMs?: number }): Mailer {
  const address = /<([^<>]+)>\s*$/.exec(options.from)?.[1] ?? options.from.trim()
  return {
    async send({ to, senderName, subject, text, html }) {
      const transport = createTransport({
        url: options.url,
        dnsTimeout: STEP_TIMEOUT_MS,
        connectionTimeout: STEP_TIMEOUT_MS,
        greetingTimeout: STEP_TIMEOUT_MS,
        socketTimeout: STEP_TIMEOUT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      const watch = watchMessage(transport)
      try {
        await transport.sendMail({
          from: { name: senderName, address },
          to: { name: to.name, address: to.email },
          subject,
          text,
          html,
          // So that no out-of-office answer comes back (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
        })
        return { outcome: 'done' }
      } catch (error) {
        return outcomeOf(error, watch.wasBegun())
      }
    },
  }
}

/**
 * Notes when the message itself begins to leave. nodemailer reads it once the server has answered DATA with "go ahead"; its errors do
 * not say whether that was so.
 */
function watchMessage(transport: Transporter): { wasBegun: () => boolean } {
  let wasBegun = false
  transport.use('stream', (mail, done) => {
    const { message } = mail
    const createReadStream = message.createReadStream.bind(message)
    message.createReadStream = () => {
      return Readable.from(read(createReadStream())) as ReturnType<typeof createReadStream>
    }
    done()
  })
  async function* read(stream: AsyncIterable<Buffer>) {
    wasBegun = true
    yield* stream
  }
  return { wasBegun: () => wasBegun }
}

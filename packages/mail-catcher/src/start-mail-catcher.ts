import { once } from 'node:events'
import type { Server } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { readMail } from './caught-mail.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { createPageServer } from './page-server.ts'

export interface MailCatcherOptions {
  /** Of 127.0.0.1, where mails are given to it by SMTP; 0 or absent: any that is free. */
  port?: number
  /** Where its page is served; 0 or absent: any that is free. */
  pagePort?: number
}

/** A mail server that takes everything and delivers nothing. */
export interface MailCatcher extends Pick<Mailbox, 'list' | 'next'> {
  /** `smtp://127.0.0.1:<port>`. */
  readonly smtpUrl: string
  /** Where the mails can be seen: a page, and JSON at `/mails`. */
  readonly url: string
  close(): Promise<void>
}

const LARGEST_MAIL = 5 * 1024 * 1024

/**
 * Starts a mail server on this machine for development and tests.
 *
 * @throws with NODE_ENV=production, and when a port is taken
 */
export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The mail catcher is for development and tests; it does not start with NODE_ENV=production.')
  }
  const mailbox = createMailbox()
  const smtp = createSmtpServer(mailbox)
  const page = createPageServer(mailbox)
  const port = await listen(smtp.server, options.port ?? 0)
  const pagePort = await listen(page, options.pagePort ?? 0)
  return {
    list: mailbox.list,
    next: mailbox.next,
    smtpUrl: `smtp://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${pagePort}`,
    async close() {
      const closed = once(page, 'close')
      page.close()
      page.closeAllConnections()
      await Promise.all([closed, new Promise<void>((resolve) => smtp.close(resolve))])
    },
  }
}

function createSmtpServer(mailbox: Mailbox): SMTPServer {
  return new SMTPServer({
    // On loopback there is nothing to hide, and nobody to ask for a password.
    hideSTARTTLS: true,
    disabledCommands: ['AUTH'],
    size: LARGEST_MAIL,
    closeTimeout: 0,
    logger: false,
    onData(stream, { envelope }, done) {
      buffer(stream)
        .then((raw) =>
          readMail(
            raw,
            envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then((mails) => {
          mailbox.add(mails)
          done()
        })
        .catch(done)
    },
  })
}

async function listen(server: Server, wanted: number): Promise<number> {
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail catcher has no port.')
  return address.port
}

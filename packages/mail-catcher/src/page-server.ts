import { createServer, type Server, type ServerResponse } from 'node:http'
import { mailPage } from './mail-page.ts'
import type { Mailbox } from './mailbox.ts'

/** What a mail shows may come from anywhere; what it would run may not. */
const SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-src 'self'; base-uri 'none'; form-action 'none'"

/** Serves the mails: `/` as a page, `/mails?to=<address>` as JSON, both newest first. */
export function createPageServer(mailbox: Mailbox): Server {
  return createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
    if (request.method !== 'GET' || url === null) return answer(response, 405, 'text/plain', 'Mails are only read.\n')
    if (url.pathname === '/') return answer(response, 200, 'text/html', mailPage(mailbox.list()))
    if (url.pathname === '/mails') {
      const mails = mailbox.list(url.searchParams.get('to') ?? undefined)
      return answer(response, 200, 'application/json', JSON.stringify(mails))
    }
    answer(response, 404, 'text/plain', 'There are / and /mails.\n')
  })
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': SECURITY_POLICY,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
    .end(body)
}

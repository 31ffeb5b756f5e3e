import type { GatewayAnswer, GatewayRequest } from '../http/exchange.ts'
import { jsonAnswer } from '../http/exchange.ts'
import { escapeHtml } from './escape-html.ts'
import type { Mail, Outbox } from './outbox.ts'

/** `GET /outbox`: the mails that would have been sent, newest first, as a page for browsers and as JSON for others. */
export function answerOutbox(outbox: Outbox, request: GatewayRequest): GatewayAnswer {
  const mails = outbox.list().reverse()
  if (!(request.headers.accept ?? '').includes('text/html')) return jsonAnswer(200, mails)
  return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page(mails) }
}

function page(mails: Mail[]): string {
  const rows = mails.map(
    (mail) => `<article>
  <h2>${escapeHtml(mail.subject)}</h2>
  <p>To ${escapeHtml(mail.to)}, <time>${escapeHtml(mail.sent_at)}</time></p>
  <p><a href="${escapeHtml(mail.link)}">Open the link</a>, or type the code <code>${escapeHtml(mail.code)}</code>.</p>
</article>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Outbox · local Supabase</title>
<style>body{font:16px/1.5 system-ui;max-width:42rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid #8886}</style>
<h1>Outbox</h1>
<p>Mails that hosted Supabase would have sent. They are kept in memory only.</p>
${rows.join('\n') || '<p>Nothing yet.</p>'}
</html>
`
}

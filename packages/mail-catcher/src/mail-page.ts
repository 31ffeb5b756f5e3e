import type { CaughtMail } from './caught-mail.ts'

/** The page that lists mails for people: what each says, with links to follow, and how it looks. */
export function mailPage(mails: CaughtMail[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Mails</title>
<style>
body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #8888;padding:1rem 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
iframe{width:100%;height:30rem;border:1px solid #8888;background:#fff}
</style>
<main>
<h1>Mails</h1>
<p>Nobody has got these: they are caught here, and forgotten when the environment ends. Reload for new ones.</p>
${mails.map(article).join('\n') || '<p>Nothing yet.</p>'}
</main>
</html>
`
}

function article({ subject, from, to, text, html, caught_at }: CaughtMail): string {
  return `<article>
<h2>${escapeHtml(subject)}</h2>
<p>From ${escapeHtml(from)} to ${escapeHtml(to)}, <time datetime="${escapeHtml(caught_at)}">${escapeHtml(caught_at)}</time></p>
<pre>${withLinks(text)}</pre>
<details><summary>How it looks</summary><iframe sandbox title="${escapeHtml(subject)}" srcdoc="${escapeHtml(html)}"></iframe></details>
</article>`
}

/** Escaped text whose web addresses can be followed. */
function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 0 ? escapeHtml(part) : `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>`,
    )
    .join('')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that stands in HTML, also between quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

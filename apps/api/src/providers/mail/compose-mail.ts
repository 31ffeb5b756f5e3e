import { html } from '../../http/html.ts'
import type { Brand } from './brand.ts'

/** What a mail says, before it is made to look like anything. */
export interface MailContent {
  subject: string
  /** Plain text each. */
  paragraphs: string[]
  /** The one thing to do. */
  link: { label: string; url: string }
  /** Below the rest, small. */
  footer: string
}

/** A mail as text and as HTML that says the same. */
export interface ComposedMail {
  /** Who it is from, beside the address that all mails are from. */
  senderName: string
  subject: string
  text: string
  html: string
}

/** Makes a mail of what it says, in a client's look. Whatever is put in is text, also where it holds markup. */
export function composeMail(content: MailContent, brand: Brand): ComposedMail {
  const { subject, paragraphs, link, footer } = content
  const text = [...paragraphs, `${link.label}:\n${link.url}`, `-- \n${brand.name}\n${footer}`].join('\n\n')
  return { senderName: brand.name, subject, text: `${text}\n`, html: page(content, brand) }
}

function page({ subject, paragraphs, link, footer }: MailContent, { name, logoUrl, fill, ink }: Brand): string {
  const head = logoUrl
    ? html`<img src="${logoUrl}" alt="${name}" height="40" style="height:40px;max-width:240px;border:0">`
    : html`<strong style="font-size:18px">${name}</strong>`
  // Styles stand on the elements: few mail programs read any other.
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1c1f26;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px">${head}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${subject}</h1>
${paragraphs.map((paragraph) => html`<p style="margin:0 0 16px">${paragraph}</p>\n`)}
<p style="margin:24px 0"><a href="${link.url}" style="display:inline-block;padding:12px 20px;border:1px solid #5b6070;border-radius:8px;background:${fill};color:${ink};font-weight:600;text-decoration:none">${link.label}</a></p>
<p style="margin:0 0 16px;font-size:14px;overflow-wrap:anywhere">Or open this address: <a href="${link.url}" style="color:#1c1f26">${link.url}</a></p>
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d5d8de;color:#565b66;font-size:14px">${footer}</p>
</div>
</body>
</html>
`.markup
}

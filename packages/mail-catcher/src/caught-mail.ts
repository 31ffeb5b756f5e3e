import PostalMime from 'postal-mime'

/** A mail that somebody would have got. */
export interface CaughtMail {
  id: string
  /** The address of the envelope. */
  to: string
  /** `Name <address>`, or the address alone. */
  from: string
  subject: string
  text: string
  html: string
  /** The links in its text, in order. */
  links: string[]
  /** ISO 8601. */
  caught_at: string
}

/** Reads a mail as it came over SMTP, one for each recipient. */
export async function readMail(raw: Buffer, recipients: string[]): Promise<CaughtMail[]> {
  const { from, subject = '', text = '', html = '' } = await PostalMime.parse(raw)
  const sender = from?.name ? `${from.name} <${from.address}>` : (from?.address ?? '')
  const links = text.match(/https?:\/\/[^\s<>"]+/g) ?? []
  const caught_at = new Date().toISOString()
  return recipients.map((to) => ({ id: crypto.randomUUID(), to, from: sender, subject, text, html, links, caught_at }))
}

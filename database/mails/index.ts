import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail that Supabase Auth sends, in the form that its templates have. */
export interface MailTemplate {
  subject: string
  /** HTML with GoTrue's variables. */
  body: string
}

/** The mails of this product, as its Supabase project must have them. Their subjects are their titles. */
export async function readMailTemplates(): Promise<Record<'invite' | 'recovery', MailTemplate>> {
  const [invite, recovery] = await Promise.all([readTemplate('invite.html'), readTemplate('recovery.html')])
  return { invite, recovery }
}

async function readTemplate(file: string): Promise<MailTemplate> {
  const body = await readFile(join(import.meta.dirname, file), 'utf8')
  const [, subject] = /<title>(.*)<\/title>/.exec(body) ?? []
  if (subject === undefined) throw new Error(`${file} has no title`)
  return { subject, body }
}

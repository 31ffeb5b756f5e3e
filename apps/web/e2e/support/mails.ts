import { expect, inject } from 'vitest'
import { site } from './site.ts'

/** A mail that somebody got. */
export interface Mail {
  subject: string
  /** The link a person would click. */
  link: string
}

interface SentMail extends Mail {
  to: string
}

/** The latest mail to an address, once there is one, as its owner would read it. */
export async function readMail(address: string): Promise<Mail> {
  const latest = async () => (await sentMails()).find(({ to }) => to === address)
  await expect.poll(latest).toBeDefined()
  const mail = await latest()
  if (!mail) throw new Error(`There is no mail to ${address} any more.`)
  return mail
}

/** How many mails went to an address. */
export async function countMails(address: string): Promise<number> {
  return (await sentMails()).filter(({ to }) => to === address).length
}

/** A mailed link leads to the development server; the deployed app has the same pages. */
export function onSite(link: string): string {
  const { pathname, search } = new URL(link)
  return `${site}${pathname}${search}`
}

/** The latest first. */
async function sentMails(): Promise<SentMail[]> {
  const response = await fetch(`${inject('environment').supabase_url}/outbox`)
  return (await response.json()) as SentMail[]
}

import type { CaughtMail } from '@roy/mail-catcher'
import { expect, inject } from 'vitest'
import { site } from './site.ts'

/** A mail that somebody got. */
export interface Mail {
  subject: string
  /** The link a person would click. */
  link: string
}

/** The latest mail to an address, once there is one, as its owner would read it. */
export async function readMail(address: string): Promise<Mail> {
  const latest = async () => (await mailsTo(address))[0]
  await expect.poll(latest).toBeDefined()
  const mail = await latest()
  const link = mail?.links[0]
  if (mail === undefined || link === undefined) throw new Error(`There is no mail with a link to ${address}.`)
  return { subject: mail.subject, link }
}

/** How many mails went to an address. */
export async function countMails(address: string): Promise<number> {
  return (await mailsTo(address)).length
}

/** A mailed link leads to the development server; the deployed app has the same pages. */
export function onSite(link: string): string {
  const { pathname, search } = new URL(link)
  return `${site}${pathname}${search}`
}

/** The latest first. */
async function mailsTo(address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${inject('environment').mail_url}/mails?to=${encodeURIComponent(address)}`)
  return (await response.json()) as CaughtMail[]
}

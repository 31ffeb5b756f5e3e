import type { OutboxMail } from '@roy/types'
import type { Request } from 'express'

/** The host of the page that a request came from, without a port; `undefined` where the browser does not say. */
export function hostOfPage(request: Request): string | undefined {
  return URL.parse(request.headers.origin ?? '')?.hostname || undefined
}

/**
 * Where a mailed link leads: to the client's own domain where the database has found that the user belongs there, else to the site.
 *
 * @param siteUrl without a slash at the end; neither has the answer.
 */
export function siteFor({ custom_domain }: Pick<OutboxMail, 'custom_domain'>, siteUrl: string): string {
  return custom_domain === null ? siteUrl : `https://${custom_domain}`
}

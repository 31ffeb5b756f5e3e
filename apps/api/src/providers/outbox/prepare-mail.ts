import type { OutboxMail } from '@roy/types'
import { siteFor } from '../../http/site.ts'
import { invitationMail, passwordResetMail } from '../mail/account-mails.ts'
import { alertMail } from '../mail/alert-mail.ts'
import { type Brand, brandOf } from '../mail/brand.ts'
import { composeMail, type MailContent } from '../mail/compose-mail.ts'
import type { Mail } from '../mail/mailer.ts'
import type { AuthAccounts } from '../supabase/auth-accounts.ts'

/**
 * Makes a mail of what the outbox has of it. The links by which people come in are made here, so that they stand nowhere but in the
 * mail: each voids the one before.
 *
 * @param siteUrl where links lead that do not lead to a client's own domain, without a slash at the end.
 * @throws AuthRefusalError, AuthUnavailableError, AuthRateLimitedError
 */
export async function prepareMail(accounts: AuthAccounts, siteUrl: string, stored: OutboxMail): Promise<Mail> {
  const brand = brandOf(stored.branding)
  const content = await contentOf(accounts, siteFor(stored, siteUrl), stored, brand)
  return { to: stored.to, ...composeMail(content, brand) }
}

async function contentOf(
  accounts: AuthAccounts,
  site: string,
  { mail, to, alert, branding }: OutboxMail,
  brand: Brand,
): Promise<MailContent> {
  if (mail === 'invitation') return invitationMail(brand.name, site, await accounts.createInvitationLink(to.email))
  if (mail === 'password_reset') return passwordResetMail(to.email, site, await accounts.createRecoveryLink(to.email))
  if (alert === null) throw new Error('a mail about an alert without the alert')
  // A client's own people find it where they begin; super admins have to be led to the client.
  const isTheirs = branding !== null || alert.organization_id === null
  return alertMail(alert, isTheirs ? `${site}/` : `${site}/organizations/${alert.organization_id}`)
}

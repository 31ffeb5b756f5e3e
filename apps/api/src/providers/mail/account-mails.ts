import type { MailContent } from './compose-mail.ts'

/** A link that Supabase Auth made: whoever opens it comes in as its user. */
export interface AuthLink {
  tokenHash: string
  /** What `verifyOtp` must be told. */
  type: 'invite' | 'recovery'
}

/** The mail that invites somebody. @param site where the link leads, without a slash at the end */
export function invitationMail(brandName: string, site: string, link: AuthLink): MailContent {
  return {
    subject: `You are invited to ${brandName}`,
    paragraphs: [
      `You have been invited to ${brandName}, to see calls and what they come to.`,
      'Choose a password to come in.',
    ],
    link: { label: 'Accept the invitation', url: pageWith(`${site}/accept-invitation`, link) },
    footer: 'The link works once, and for a limited time. If you did not expect it, leave it alone: nothing happens.',
  }
}

/** The mail to somebody who needs another password. @param site where the link leads, without a slash at the end */
export function passwordResetMail(email: string, site: string, link: AuthLink): MailContent {
  return {
    subject: 'Choose a new password',
    paragraphs: [`Somebody, most likely you, has asked for a new password for ${email}.`],
    link: { label: 'Choose a new password', url: pageWith(`${site}/reset-password`, link) },
    footer:
      'The link works once, and for a limited time. If it was not you, leave it alone: your password stays as it is.',
  }
}

/** The page of the web app itself, not of Auth: scanners that open what stands in mails would use the link up. */
function pageWith(page: string, { tokenHash, type }: AuthLink): string {
  return `${page}?${new URLSearchParams({ token_hash: tokenHash, type })}`
}

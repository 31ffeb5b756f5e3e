import type { MailTemplate } from './mail-template.ts'
import type { MailKind } from './outbox.ts'

/** What a project sends that has no templates of its own: a link to Auth, which redirects with the session in the fragment. */
export const DEFAULT_MAILS: Record<MailKind, MailTemplate> = {
  invite: {
    subject: 'You have been invited',
    body: '<p><a href="{{ .ConfirmationURL }}">Accept the invitation</a></p>',
  },
  recovery: {
    subject: 'Reset your password',
    body: '<p><a href="{{ .ConfirmationURL }}">Reset the password</a></p>',
  },
}

import type { OutboxItem, OutboxStatus } from '@roy/types'
import { counted } from '../../lib/counted.ts'
import { formatInstant } from '../../lib/format-time.ts'

/** The statuses worth looking at; what is being sent is so only for a moment. */
export const STATUSES = ['dead', 'unknown', 'pending', 'done'] as const satisfies OutboxStatus[]
export type ShownStatus = (typeof STATUSES)[number]

const STATUS_WORDS: Record<ShownStatus, string> = {
  dead: 'Given up',
  unknown: 'Unclear',
  pending: 'Waiting',
  done: 'Sent',
}

/** The same as people call them. */
export const STATUS_CHOICES = STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }))

/** What stands where there is none of a status. */
export const NONE_IN_WORDS: Record<ShownStatus, string> = {
  dead: 'No mail was given up.',
  unknown: 'Of every mail it is known whether it was sent.',
  pending: 'No mail is waiting.',
  done: 'No mail has been sent within 30 days.',
}

const MAILS: Record<string, string> = {
  invitation: 'Invitation',
  password_reset: 'Link to choose a new password',
  alert: 'Alert',
}

/** What was to be sent, and to whom. */
export function itemInWords({ payload }: Pick<OutboxItem, 'payload'>): { what: string; to: string } {
  const { mail, to } = payload
  const what = typeof mail === 'string' ? (MAILS[mail] ?? mail.replaceAll('_', ' ')) : 'Mail'
  return { what, to: typeof to === 'string' ? to : 'somebody' }
}

/** Why it was not sent, with the mail server's own words where they say more. */
export function errorInWords({ status, last_error }: Pick<OutboxItem, 'status' | 'last_error'>): string {
  if (status === 'done') return 'Taken by the mail server.'
  if (status === 'unknown') {
    return `The connection broke while it was being sent: it may have arrived, or not.${serverSaid(last_error)}`
  }
  if (last_error === null || last_error === '') return status === 'pending' ? 'About to be sent.' : 'It was not sent.'
  return `${causeOf(last_error)}${serverSaid(last_error)}`
}

function causeOf(error: string): string {
  const cause = CAUSES.find(([pattern]) => pattern.test(error))
  return cause?.[1] ?? 'The mail server did not take it.'
}

/** What mail servers and connections to them say (RFC 5321, 4.2.3; RFC 3463), by what it means for people. The first that fits counts. */
const CAUSES: [RegExp, string][] = [
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH/,
    'The mail server could not be reached. Are its address and port right?',
  ],
  [/ETIMEDOUT|timeout/i, 'The mail server did not answer in time.'],
  [/EAUTH|\b535\b|Invalid login/i, 'The mail server did not accept our user name and password.'],
  [/\b5\.1\.[0-9]\b|mailbox|no such user|user unknown|EENVELOPE/i, 'There is no such mailbox. Is the address right?'],
  [/\b5\.2\.2\b|quota|full/i, 'The mailbox is full.'],
  [/certificate|TLS|SSL/i, 'The connection to the mail server could not be secured.'],
]

function serverSaid(error: string | null): string {
  return error === null || error === '' ? '' : ` It said: “${error}”`
}

/** How often it was tried, and what comes next. Times in UTC: mails are of all clients. */
export function attemptsInWords({ status, attempts, due_at, finished_at }: OutboxItem): string {
  const tried = attempts === 0 ? 'Not tried yet' : `Tried ${attempts === 1 ? 'once' : counted(attempts, 'time')}`
  if (status === 'pending' && attempts > 0) return `${tried}, again at ${formatInstant(due_at, 'UTC')} UTC`
  return finished_at === null ? tried : `${tried}, last at ${formatInstant(finished_at, 'UTC')} UTC`
}

/** Whether somebody may have it tried again. */
export function isRetriable({ status }: Pick<OutboxItem, 'status'>): boolean {
  return status === 'dead' || status === 'unknown'
}

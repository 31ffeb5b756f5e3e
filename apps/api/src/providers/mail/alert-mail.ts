import type { Alert, AlertKind } from '@roy/types'
import type { MailContent } from './compose-mail.ts'

/** What is said of an alert when it begins and when it is over. */
interface Telling {
  open: { subject: string; paragraphs: string[] }
  over: { subject: string; paragraphs: string[] }
}

/** The mail that tells of an alert, or that it is over. @param url where it leads */
export function alertMail(alert: Alert, url: string): MailContent {
  const client = alert.organization_name ?? 'a client'
  const { subject, paragraphs } = TELLINGS[alert.kind](client, reader(alert.details))[alert.status]
  return {
    subject,
    paragraphs,
    link: { label: 'Look at it', url },
    footer:
      'You get this mail because your role is told of it. In your profile you choose which of these mails you get.',
  }
}

/** Reads what is known of an alert, as text; a question mark where it is not known. */
type Read = (name: string) => string

const reader =
  (details: Record<string, unknown>): Read =>
  (name) => {
    const value = details[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
  }

const TELLINGS: Record<AlertKind, (client: string, read: Read) => Telling> = {
  agent_silent: (client, read) => ({
    open: {
      subject: `${read('agent_name')} of ${client} is silent`,
      paragraphs: [
        `Nothing has come from the agent ${read('agent_name')} of ${client} since ${instant(read('last_event_at'))}.`,
        `You are told after ${read('silent_after_hours')} hours. Its webhook at Retell may point elsewhere, or nobody calls.`,
      ],
    },
    over: {
      subject: `${read('agent_name')} of ${client} is heard again`,
      paragraphs: [`A call of the agent ${read('agent_name')} of ${client} has come in again.`],
    },
  }),
  refusals_rising: (client, read) => {
    const whose = read('agent_name') === '?' ? client : `${read('agent_name')} of ${client}`
    return {
      open: {
        subject: `Webhooks of ${whose} are refused`,
        paragraphs: [
          `${read('refusals_last_hour')} webhooks of ${whose} were refused within an hour, where ${read('usual_per_hour')} are usual.`,
          'Calls may be missing until the reason is mended. The refused webhooks are kept with why.',
        ],
      },
      over: {
        subject: `Webhooks of ${whose} are accepted again`,
        paragraphs: [`Webhooks of ${whose} are no longer refused more than usual.`],
      },
    }
  },
  reconciliation_differs: (client, read) => ({
    open: {
      subject: `Calls of ${client} differ from Retell's`,
      paragraphs:
        read('failure') === '?'
          ? [`A comparison with Retell's books has found ${read('unresolved')} differences that it could not settle.`]
          : [`Calls of ${client} could not be compared with Retell's books: ${read('failure').replaceAll('_', ' ')}.`],
    },
    over: {
      subject: `Calls of ${client} are the same as Retell's`,
      paragraphs: [`The last comparison of the calls of ${client} with Retell's books has left no difference.`],
    },
  }),
  budget_reached: (client, read) => ({
    open: {
      subject: `${client} has reached ${read('percent')} % of its budget`,
      paragraphs: [
        `The calls of ${client} in ${month(read('month'))} come to ${money(read, 'revenue')}, of a budget of ${money(read, 'monthly_budget')}.`,
      ],
    },
    over: {
      subject: `${client} is below ${read('percent')} % of its budget again`,
      paragraphs: [
        `The budget of ${client} was raised, or calls of ${month(read('month'))} were taken out of what is billed.`,
      ],
    },
  }),
  outbox_given_up: (_client, read) => ({
    open: {
      subject: 'Mails could not be sent',
      paragraphs: [
        `Within a day, ${read('dead')} mails were given up, and of ${read('unknown')} nobody knows whether they arrived.`,
        'They are kept with the reason, and can be sent again from the outbox.',
      ],
    },
    over: { subject: 'Mails are sent again', paragraphs: ['No mail that was given up within the last day is left.'] },
  }),
}

/** Rounded from its text, not from a float. */
const money = (read: Read, name: string) => `${AMOUNT.format(read(name) as `${number}`)} ${read('currency')}`
const AMOUNT = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

const instant = (text: string) =>
  Number.isNaN(Date.parse(text))
    ? text
    : `${new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(text))} UTC`

const month = (text: string) =>
  Number.isNaN(Date.parse(text))
    ? text
    : new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(text))

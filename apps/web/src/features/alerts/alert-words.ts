import type { Alert, AlertKind, ReconciliationFailure } from '@roy/types'
import { counted } from '../../lib/counted.ts'
import { formatMoneyRounded } from '../../lib/format-number.ts'
import { formatAgo } from '../../lib/format-time.ts'
import { LOCALE } from '../../lib/locale.ts'

const MAILS = 'Outgoing mail'

/** Whom an alert is about: the client by name, or what is everybody's. */
export function subjectOf({ kind, organization_name }: Pick<Alert, 'kind' | 'organization_name'>): string {
  return organization_name ?? (kind === 'outbox_given_up' ? MAILS : 'Roy Voice')
}

/** What is the matter, as the rest of a sentence that begins with whom it is about. @param now for "3 h ago" */
export function alertInWords(alert: Pick<Alert, 'kind' | 'details'>, now: Date): string {
  return WORDS[alert.kind](reader(alert.details), now)
}

/** Where in the app it can be seen to. */
export function placeOf({
  kind,
  organization_id,
  details,
}: Pick<Alert, 'kind' | 'organization_id' | 'details'>): string {
  if (organization_id === null) return '/system'
  const base = `/organizations/${organization_id}`
  const agentId = reader(details).text('agent_id')
  switch (kind) {
    case 'agent_silent':
    case 'refusals_rising':
      return agentId ? `${base}/agents/${agentId}` : `${base}/agents`
    case 'reconciliation_differs':
      return `${base}/reconciliation`
    default:
      return `${base}/dashboard`
  }
}

/** Money and mails can wait for a day; calls that may be missing cannot. */
export function isUrgent(kind: AlertKind): boolean {
  return kind === 'refusals_rising' || kind === 'reconciliation_differs'
}

/** Details come as they were written: each is looked at before it is said. */
function reader(details: Record<string, unknown>) {
  return {
    text: (name: string) => (typeof details[name] === 'string' ? details[name] : undefined),
    number: (name: string) => (typeof details[name] === 'number' ? details[name] : 0),
  }
}

type Reader = ReturnType<typeof reader>

const FAILURES: Record<ReconciliationFailure, string> = {
  key_refused: 'could not be compared with Retell: Retell refuses its API key',
  retell_unavailable: 'could not be compared with Retell: Retell does not answer',
  retell_refused: 'could not be compared with Retell: Retell refuses to list its calls',
}

const WORDS: Record<AlertKind, (read: Reader, now: Date) => string> = {
  agent_silent: ({ text }, now) => {
    const agent = text('agent_name') ?? 'an agent'
    const lastAt = text('last_event_at')
    return `has a silent agent: ${agent} was last heard from ${lastAt ? formatAgo(lastAt, 'UTC', now) : 'some time ago'}`
  },
  refusals_rising: ({ text, number }) => {
    const agent = text('agent_name')
    const refused = counted(number('refusals_last_hour'), 'event')
    return `had ${refused} ${agent ? `of ${agent} ` : ''}refused within an hour, far more than usual`
  },
  reconciliation_differs: ({ text, number }) => {
    const failure = text('failure')
    if (failure) return FAILURES[failure as ReconciliationFailure] ?? 'could not be compared with Retell'
    const unresolved = number('unresolved')
    return `has ${counted(unresolved, 'call')} that ${unresolved === 1 ? 'is' : 'are'} not the same as at Retell`
  },
  budget_reached: ({ text, number }) => {
    const currency = text('currency') ?? 'USD'
    const money = (name: string) => formatMoneyRounded(text(name) ?? '0', currency)
    return `has reached ${number('percent')} % of its budget for ${monthInWords(text('month'))}: ${money('revenue')} of ${money('monthly_budget')}`
  },
  outbox_given_up: ({ number }) => {
    const parts = [
      [number('dead'), `${counted(number('dead'), 'mail')} could not be sent`],
      [number('unknown'), `of ${counted(number('unknown'), 'mail')} nobody knows whether it arrived`],
    ] as const
    const said = parts.filter(([count]) => count > 0).map(([, words]) => words)
    return `is in trouble: within a day, ${said.join(', and ') || 'mails could not be sent'}`
  },
}

/** `2026-11` → "November 2026". */
function monthInWords(month: string | undefined): string {
  if (!month || !/^\d{4}-\d\d$/.test(month)) return 'this month'
  const format = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-01T12:00:00Z`))
}

import type { Alert, AlertKind } from '@roy/types'
import { alertInWords, isUrgent, placeOf, subjectOf } from '../../features/alerts/alert-words.ts'
import type { Attention } from '../../features/organizations/attention.ts'

const ABOUT: Partial<Record<AlertKind, Attention['about']>> = { agent_silent: 'silence', refusals_rising: 'refusals' }

const NOT_LOADED: Attention = {
  organizationId: null,
  name: 'Alerts',
  words: 'could not be loaded: something may be missing here',
  to: '/system',
  tone: 'warn',
  about: 'other',
}

/** Open alerts for the list of what needs attention; where they could not be read, that does. */
export function alertsAsAttention(
  { data, isError }: { data: Alert[] | undefined; isError: boolean },
  now: Date,
): Attention[] {
  if (data === undefined) return isError ? [NOT_LOADED] : []
  return data.map((alert) => ({
    organizationId: alert.organization_id,
    name: subjectOf(alert),
    words: alertInWords(alert, now),
    to: placeOf(alert),
    tone: isUrgent(alert.kind) ? 'bad' : 'warn',
    about: ABOUT[alert.kind] ?? 'other',
  }))
}

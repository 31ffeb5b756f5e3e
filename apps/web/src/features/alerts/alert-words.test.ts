import type { Alert } from '@roy/types'
import { expect, it } from 'vitest'
import { alert } from '../../testing/reliability-samples.ts'
import { NORTHSIDE, RECEPTION } from '../../testing/samples.ts'
import { alertInWords, placeOf, subjectOf } from './alert-words.ts'

const now = new Date('2026-11-20T12:00:00Z')
const BASE = `/organizations/${NORTHSIDE}`

it.each<[Partial<Alert>, string, string]>([
  [{}, 'Northside Dental has a silent agent: Reception was last heard from 1 day ago', `${BASE}/agents/${RECEPTION}`],
  [
    {
      kind: 'refusals_rising',
      details: { agent_id: RECEPTION, agent_name: 'Reception', refusals_last_hour: 42, usual_per_hour: 0.5 },
    },
    'Northside Dental had 42 events of Reception refused within an hour, far more than usual',
    `${BASE}/agents/${RECEPTION}`,
  ],
  [
    { kind: 'refusals_rising', details: { agent_id: null, agent_name: null, refusals_last_hour: 42 } },
    'Northside Dental had 42 events refused within an hour, far more than usual',
    `${BASE}/agents`,
  ],
  [
    { kind: 'reconciliation_differs', details: { unresolved: 1, failure: null } },
    'Northside Dental has 1 call that is not the same as at Retell',
    `${BASE}/reconciliation`,
  ],
  [
    { kind: 'reconciliation_differs', details: { unresolved: 0, failure: 'key_refused' } },
    'Northside Dental could not be compared with Retell: Retell refuses its API key',
    `${BASE}/reconciliation`,
  ],
  [
    {
      kind: 'budget_reached',
      details: {
        month: '2026-11',
        percent: 80,
        revenue: '412.5000',
        monthly_budget: '500.0000',
        currency: 'USD',
      },
    },
    'Northside Dental has reached 80 % of its budget for November 2026: $412.50 of $500.00',
    `${BASE}/dashboard`,
  ],
  [
    { kind: 'outbox_given_up', organization_id: null, organization_name: null, details: { dead: 2, unknown: 1 } },
    'Outgoing mail is in trouble: within a day, 2 mails could not be sent, and of 1 mail nobody knows whether it arrived',
    '/system',
  ],
])('says what is the matter, and where it can be seen to: %o', (given, sentence, place) => {
  const told = alert(given)
  expect(`${subjectOf(told)} ${alertInWords(told, now)}`).toBe(sentence)
  expect(placeOf(told)).toBe(place)
})

it('reads also with nothing known of it', () => {
  expect(alertInWords(alert({ details: {} }), now)).toBe(
    'has a silent agent: an agent was last heard from some time ago',
  )
  expect(alertInWords(alert({ kind: 'outbox_given_up', details: {} }), now)).toMatch(/mails could not be sent$/)
})

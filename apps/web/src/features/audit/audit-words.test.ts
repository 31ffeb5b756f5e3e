import { describe, expect, it } from 'vitest'
import { auditEntry, NORTHSIDE, RECEPTION } from '../../testing/samples.ts'
import { sentenceOf } from './audit-words.ts'

const ROBIN = '11111111-1111-4111-8111-111111111111'
const ANA = '22222222-2222-4222-8222-222222222222'
const NAMES: Record<string, string> = {
  [ROBIN]: 'Robin Hale',
  [ANA]: 'Ana Flores',
  [RECEPTION]: 'Reception',
  [NORTHSIDE]: 'Northside Dental',
}
const context = { currency: 'USD', timezone: 'UTC', nameOf: (id: string) => NAMES[id] }
const words = (given: Parameters<typeof auditEntry>[0]) => {
  const { who, what } = sentenceOf(auditEntry(given), context)
  return `${who} ${what}`
}

describe('a change of a client', () => {
  it.each([
    [{}, 'Robin Hale changed the rate of Northside Dental from $0.15 to $0.18'],
    [
      { before: { name: 'North', timezone: 'UTC' }, after: { name: 'Northside', timezone: 'America/New_York' } },
      'Robin Hale changed the name of Northside Dental from North to Northside and the time zone from UTC to America/New York',
    ],
    [
      {
        before: { name: 'a', slug: 'a', custom_domain: null },
        after: { name: 'b', slug: 'b', custom_domain: 'b.test' },
      },
      'Robin Hale changed name, short name, and own domain of Northside Dental',
    ],
    [
      { before: { custom_domain: null }, after: { custom_domain: 'calls.test' } },
      'Robin Hale changed the own domain of Northside Dental from none to calls.test',
    ],
    [{ before: { status: 'active' }, after: { status: 'suspended' } }, 'Robin Hale suspended Northside Dental'],
    [{ before: { status: 'suspended' }, after: { status: 'active' } }, 'Robin Hale resumed Northside Dental'],
    [
      {
        before: {},
        after: { terms: { billing_rate: '0.2', billing_rate_from: '2026-12-01T00:00:00.000Z', rerate: true } },
      },
      'Robin Hale set the rate of Northside Dental to $0.20 from Dec 1, 2026, 12:00 AM on and had calls rated again',
    ],
  ])('%j reads as a sentence', (given, sentence) => {
    expect(words(given).replaceAll('\u202f', ' ')).toBe(sentence)
  })
})

describe('other deeds', () => {
  const byTheProduct = { actor: { id: null, email: null, role: 'service_role' } }
  it.each([
    [
      { action: 'agent.updated', target_id: RECEPTION, before: { status: 'active' }, after: { status: 'paused' } },
      'Robin Hale paused the agent Reception',
    ],
    [
      { action: 'agent.retell_webhook_set', target_id: RECEPTION, before: null, after: { version: 3 } },
      'Robin Hale had Retell post the events of Reception here',
    ],
    [
      { action: 'agent.created', target_id: 'gone', before: null, after: { name: 'Old desk' } },
      'Robin Hale added the agent Old desk',
    ],
    [
      { action: 'user.updated', target_id: ANA, before: { role: 'org_viewer' }, after: { role: 'org_admin' } },
      'Robin Hale changed the role of Ana Flores from Viewer to Admin',
    ],
    [
      { action: 'user.updated', target_id: ANA, before: { status: 'active' }, after: { status: 'disabled' } },
      'Robin Hale disabled Ana Flores',
    ],
    [
      { action: 'user.deleted', target_id: 'gone', before: { name: 'Old hand', email: 'old@test' }, after: null },
      'Robin Hale removed Old hand',
    ],
    [
      { action: 'user.password_changed', target_id: ROBIN, before: null, after: null },
      'Robin Hale changed the own password',
    ],
    [
      {
        action: 'call.overridden',
        target_id: 'call-1',
        before: { is_billable: true },
        after: { is_billable: false, reason: 'A drill' },
      },
      'Robin Hale made a call a test: “A drill”',
    ],
    [
      {
        action: 'session.created',
        target_id: ANA,
        before: null,
        after: { email: 'ana@northside.test' },
        ...byTheProduct,
      },
      'Ana Flores signed in',
    ],
    [
      { action: 'session.refused', target_id: null, before: null, after: { email: null }, ...byTheProduct },
      'Somebody unknown was not let in: the password was wrong',
    ],
    [
      { action: 'settings.updated', target_id: null, before: { require_mfa: false }, after: { require_mfa: true } },
      'Robin Hale changed the required second step of the agency from no to yes',
    ],
    [
      { action: 'organization.purged', before: { name: 'Northside Dental' }, after: null, ...byTheProduct },
      'Roy Voice deleted Northside Dental for good, 30 days after its removal',
    ],
    [
      { actor: { id: null, email: null, role: 'operator' } },
      'An operator changed the rate of Northside Dental from $0.15 to $0.18',
    ],
    [{ action: 'webhook_key.turned_over' }, 'Robin Hale did: webhook key turned over'],
  ])('%j', (given, sentence) => {
    expect(words(given)).toBe(sentence)
  })

  it('name who is gone by the e-mail they had', () => {
    expect(words({ actor: { id: 'gone', email: 'kim@agency.test', role: 'super_admin' } })).toMatch(/^kim@agency.test /)
  })
})

it.each([
  ['calls.replayed', { calls: 204, changed: 1 }, 'made 204 calls again from their events; 1 came out differently'],
  ['calls.replayed', { calls: 1, changed: 0 }, 'made 1 call again from their events; none came out differently'],
  ['reconciliation.requested', { from: null, to: null }, 'had the calls compared with Retell’s books'],
  ['outbox_item.retried', { status: 'pending' }, 'had a mail that was given up sent again'],
  ['user.notifications_updated', { budget_reached: false }, 'chose anew which mails to get'],
])('says what was done about reliability: %s', (action, after, what) => {
  expect(words({ action, before: null, after, target_id: NORTHSIDE })).toBe(`Robin Hale ${what}`)
})

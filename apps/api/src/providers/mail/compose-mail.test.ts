import { ALERT_KINDS, type Alert, type AlertKind } from '@roy/types'
import { describe, expect, test } from 'vitest'
import { invitationMail, passwordResetMail } from './account-mails.ts'
import { alertMail } from './alert-mail.ts'
import { brandOf } from './brand.ts'
import { composeMail } from './compose-mail.ts'

const site = 'https://calls.example.com'
const brand = brandOf({ name: 'Bright Smile', logo_url: 'https://a.example/logo.png', primary_color: '#ffd400' })

const DETAILS: Record<AlertKind, Record<string, unknown>> = {
  agent_silent: {
    agent_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
    agent_name: 'Reception',
    last_event_at: '2026-11-20T03:12:45.120Z',
    silent_after_hours: 6,
  },
  refusals_rising: { agent_id: null, agent_name: null, refusals_last_hour: 37, usual_per_hour: 0.2 },
  reconciliation_differs: { reconciliation_id: 'x', unresolved: 3, failure: null },
  budget_reached: { month: '2026-11', percent: 80, revenue: '12.3456', monthly_budget: '15.0000', currency: 'EUR' },
  outbox_given_up: { kind: 'mail', dead: 2, unknown: 1 },
}
const alert = (kind: AlertKind, status: Alert['status']): Alert => ({
  id: '5b0f6f0e-3a8c-4f0e-9f57-1c5d7d0a2e44',
  kind,
  organization_id: kind === 'outbox_given_up' ? null : '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  organization_name: kind === 'outbox_given_up' ? null : 'Bright Smile',
  subject: 'x',
  details: DETAILS[kind],
  status,
  raised_at: '2026-11-20T09:13:00.482Z',
  cleared_at: status === 'open' ? null : '2026-11-20T10:13:00.482Z',
})

describe('a mail', () => {
  test('leads to the page of the web app, in text and HTML, and to nowhere else', () => {
    const link = { tokenHash: 'a&b=c', type: 'invite' } as const
    const { text, html, subject } = composeMail(invitationMail('Bright Smile', site, link), brand)
    const url = `${site}/accept-invitation?token_hash=a%26b%3Dc&type=invite`
    expect(subject).toBe('You are invited to Bright Smile')
    expect(text.match(/https?:\S+/g)).toEqual([url])
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'))).toEqual([url, url])
    const reset = passwordResetMail('ana@example.test', site, { tokenHash: 'x', type: 'recovery' })
    expect(reset.link.url).toBe(`${site}/reset-password?token_hash=x&type=recovery`)
  })

  test('has a language, a title, a heading and a name for the logo', () => {
    const { html } = composeMail(invitationMail('Bright Smile', site, { tokenHash: 'x', type: 'invite' }), brand)
    for (const part of ['<html lang="en">', '<title>You are', '<h1', 'alt="Bright Smile"', 'color:#000000']) {
      expect(html).toContain(part)
    }
  })

  test('shows as text whatever somebody has put into a name', () => {
    const evil = `"><script>alert('x')</script>`
    const content = alertMail({ ...alert('agent_silent', 'open'), organization_name: evil }, site)
    const { html } = composeMail(
      content,
      brandOf({ name: evil, logo_url: `https://a/"onerror="x`, primary_color: null }),
    )
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('"onerror="')
    expect(html).toContain('&lt;script&gt;')
  })
})

describe('a mail about an alert', () => {
  test.each(ALERT_KINDS.flatMap((kind) => [[kind, 'open'] as const, [kind, 'over'] as const]))(
    'says all that it has to say: %s, %s',
    (kind, status) => {
      const { text } = composeMail(alertMail(alert(kind, status), site), brand)
      expect(text).not.toMatch(/\?|undefined|null|NaN|object/)
      expect(text).toContain(`Look at it:\n${site}\n`)
    },
  )

  test('tells figures as people write them', () => {
    expect(alertMail(alert('budget_reached', 'open'), site).paragraphs).toEqual([
      'The calls of Bright Smile in November 2026 come to 12.35 EUR, of a budget of 15.00 EUR.',
    ])
    expect(alertMail(alert('agent_silent', 'open'), site).paragraphs[0]).toMatch(
      /since November 20, 2026 at 3:12\sAM UTC\.$/,
    )
  })

  test('says why calls could not be compared', () => {
    const failed = { ...alert('reconciliation_differs', 'open'), details: { failure: 'key_refused', unresolved: 0 } }
    expect(alertMail(failed, site).paragraphs).toEqual([
      "Calls of Bright Smile could not be compared with Retell's books: key refused.",
    ])
  })
})

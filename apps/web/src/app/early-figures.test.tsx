import { screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adoptSession, currentSession, signOut } from '../lib/session.ts'
import { answer, json, requestsTo, tokenFor } from '../testing/fake-api.ts'
import { answerDashboard, askedForFigures, TWO_DAYS } from '../testing/open-dashboard.ts'
import { openApp } from '../testing/render-app.tsx'
import { HARBOR, NORTHSIDE, user } from '../testing/samples.ts'
import { askForFigures } from './early-figures.ts'

const ana = user({ role: 'org_viewer' })
const DASHBOARD = `/organizations/${NORTHSIDE}/dashboard`

beforeEach(async () => {
  answerDashboard()
  answer({ 'GET /api/auth/me': () => json(200, ana) })
  await adoptSession({ access_token: tokenFor(ana.id), refresh_token: 'refresh' })
})
afterEach(async () => {
  if (currentSession().status === 'signed_in') await signOut()
})

const comeTo = (address: string) => window.history.replaceState(null, '', address)

describe('the figures of a client’s own people', () => {
  it.each([
    ['at the usual period', ''],
    ['at days of the link', `?${TWO_DAYS}&billing=billable`],
  ])('are what the dashboard asks for, %s, and not asked for twice', async (_, search) => {
    comeTo(`${DASHBOARD}${search}`)
    askForFigures(ana)
    expect(askedForFigures()).toHaveLength(1)
    openApp(`${DASHBOARD}${search}`)
    await screen.findByRole('article', { name: 'Expected revenue' })
    const [early, ...later] = askedForFigures()
    expect(early).toMatchObject({ org_id: NORTHSIDE })
    // What comes later are the days that they are compared with.
    expect(later.map(({ from }) => from)).not.toContain(early?.from)
  })

  it.each(['/', `/?${TWO_DAYS}`])('are asked for at %s too, which leads to them at the usual period', (address) => {
    comeTo(DASHBOARD)
    askForFigures(ana)
    comeTo(address)
    askForFigures(ana)
    const [usual, ...others] = askedForFigures()
    expect(others).toEqual([usual])
  })
})

it.each([
  ['on another screen', `/organizations/${NORTHSIDE}/agents`, ana],
  ['at another client’s', `/organizations/${HARBOR}/dashboard`, ana],
  ['for the agency, whose day begins elsewhere', DASHBOARD, user({ role: 'super_admin' })],
  ['before the second factor', DASHBOARD, user({ role: 'org_viewer', mfa: { ...ana.mfa, enrolled: true } })],
])('none are asked for %s', (_, address, who) => {
  comeTo(address)
  askForFigures(who)
  expect(requestsTo('GET /api/multi-tenant/overview')).toEqual([])
})

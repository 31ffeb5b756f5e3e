import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { account, agent, auditEntry, NORTHSIDE, organization, RECEPTION, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const robinsAccount = account({ id: robin.id, name: 'Robin Hale', role: 'super_admin', organization_id: null })

const PERIOD = '?from=2026-11-01&to=2026-11-20'

async function openActivity(entries = [auditEntry()], address = `/activity${PERIOD}`) {
  answer({ 'GET /api/audit': () => page(entries) })
  return openActivityOf(address)
}

/** The same where a test says itself how the log is answered. */
async function openActivityOf(address = `/activity${PERIOD}`) {
  answer({
    'GET /api/users': () => page([robinsAccount]),
    [`GET /api/users/${robin.id}`]: () => json(200, robinsAccount),
    'GET /api/organizations': () => page([organization()]),
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    [`GET /api/agents/${RECEPTION}`]: () => json(200, agent()),
  })
  return openAppAs(robin, address)
}

const sentences = () =>
  screen.findAllByText(
    (_, element) => element?.tagName === 'P' && /\.\s*(Open the call)?$/.test(element.textContent ?? ''),
  )

describe('the activity', () => {
  it('says who did what, by name, and about which client', async () => {
    await openActivity([
      auditEntry(),
      auditEntry({
        sequence: 2,
        action: 'agent.updated',
        target_id: RECEPTION,
        before: { status: 'active' },
        after: { status: 'paused' },
      }),
    ])
    await waitFor(async () =>
      expect((await sentences()).map((sentence) => sentence.textContent?.trim())).toEqual([
        'Robin Hale changed the rate of Northside Dental from $0.15 to $0.18.',
        'Robin Hale paused the agent Reception.',
      ]),
    )
    expect(screen.getAllByRole('link', { name: 'Northside Dental' })[0]?.getAttribute('href')).toBe(
      `/organizations/${NORTHSIDE}/activity`,
    )
  })

  it('shows what it was before and after, and where it came from', async () => {
    const { person } = await openActivity()
    await person.click(await screen.findByRole('button', { name: /^Details of “Robin Hale changed the rate/ }))
    const row = within(screen.getByRole('table', { name: 'What changed' })).getByRole('row', { name: /rate/ })
    expect(row.textContent).toBe('rate$0.15$0.18')
    screen.getByText('203.0.113.7')
    screen.getByText('request-9')
  })

  it('names who is gone as they were known, and keeps the unknown readable', async () => {
    const gone = '99999999-9999-4999-8999-999999999999'
    answer({ [`GET /api/users/${gone}`]: () => refusal(404, 'not_found') })
    await openActivity([
      auditEntry({
        actor: { id: gone, email: 'kim@agency.test', role: 'super_admin' },
        action: 'webhook_key.turned_over',
      }),
    ])
    await screen.findByText('kim@agency.test')
    expect((await sentences())[0]?.textContent).toContain('did: webhook key turned over')
  })

  it('leads to a call that was decided by hand', async () => {
    await openActivity([
      auditEntry({
        action: 'call.overridden',
        target_id: 'call-1',
        before: { is_billable: true },
        after: { is_billable: false },
      }),
    ])
    const link = await screen.findByRole('link', { name: 'Open the call' })
    expect(link.getAttribute('href')).toContain(`/organizations/${NORTHSIDE}/calls?call=call-1`)
  })

  it('asks for the period as days of the client, with the last one whole', async () => {
    await openActivity([], `/organizations/${NORTHSIDE}/activity?from=2026-11-01&to=2026-11-20`)
    await screen.findByText('Nothing happened')
    expect(requestsTo('GET /api/audit')[0]?.query).toEqual({
      organization_id: NORTHSIDE,
      from: '2026-11-01T07:00:00.000Z',
      to: '2026-11-21T08:00:00.000Z',
      limit: '50',
    })
  })

  it('is narrowed by who and what, in the URL', async () => {
    const { person } = await openActivity()
    await screen.findByRole('option', { name: 'Robin Hale' })
    await person.selectOptions(screen.getByRole('combobox', { name: 'Who' }), 'Robin Hale')
    await person.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'Agents')
    await waitFor(() =>
      expect(requestsTo('GET /api/audit').at(-1)?.query).toMatchObject({ actor_id: robin.id, action: 'agent' }),
    )
    expect(window.location.search).toContain(`who=${robin.id}&what=agent`)
  })

  it('comes page by page', async () => {
    answer({
      'GET /api/audit': ({ query }) =>
        query.cursor === '1'
          ? page([auditEntry({ sequence: 1, action: 'organization.created' })])
          : page([auditEntry({ sequence: 2 })], '1'),
    })
    const { person } = await openActivityOf()
    await person.click(await screen.findByRole('button', { name: 'Load more' }))
    await screen.findByText('2 entries')
  })

  it('says that it is being loaded, and why it could not be', async () => {
    let refuse: (response: Response) => void = () => {}
    answer({ 'GET /api/audit': () => new Promise<Response>((resolve) => (refuse = resolve)) })
    await openActivityOf()
    await screen.findByRole('status', { name: 'Loading activity' })
    refuse(refusal(500, 'internal'))
    await screen.findByText('The activity could not be loaded')
  })

  it('is refused to a client’s people', async () => {
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
    await openAppAs(user({ role: 'org_viewer' }), '/activity')
    await screen.findByRole('heading', { name: 'This is not yours to see' })
    expect(requestsTo('GET /api/audit')).toEqual([])
  })
})

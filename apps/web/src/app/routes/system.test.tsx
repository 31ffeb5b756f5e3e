import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { alert, organizationHealth, outboxItem, systemHealth } from '../../testing/reliability-samples.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { NORTHSIDE, organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const HEALTH = 'GET /api/system/health'

beforeEach(() =>
  answer({
    [HEALTH]: () => json(200, systemHealth()),
    'GET /api/outbox': () => page([]),
  }),
)

const region = async (name: string) => within(await screen.findByRole('region', { name }))

describe('how the system is doing', () => {
  it('is said in a sentence while all is well, with the figures beside it', async () => {
    await openAppAs(robin, '/system')
    await screen.findByText('Everything is done in time.')
    screen.getByText('All is well')
    const figures = within(screen.getByRole('article', { name: 'Status' }))
    figures.getByText('Nothing')
    figures.getByText('240')
    figures.getByText('31 ms')
    ;(await region('Refused in 24 hours')).getByText('Everything that arrived was taken.')
  })

  it('is said with the reasons where it is not well, the worst first', async () => {
    const calls = { kind: 'calls', items: 3, oldest_at: '2026-11-20T17:50:00.000Z', age_seconds: 2_400 } as const
    const waiting = systemHealth().waiting.map((items) => (items.kind === 'calls' ? calls : items))
    answer({
      [HEALTH]: () =>
        json(
          200,
          systemHealth({
            status: 'failing',
            reasons: [
              {
                status: 'failing',
                message: 'Calls are stored and not in any figure yet: 3, the oldest for 40 minutes.',
              },
              { status: 'degraded', message: 'Reading takes long: 5 % longer than 2500 ms on this instance.' },
            ],
            waiting,
            oldest_waiting: calls,
            refusals_24h: { total: 14, by_reason: { invalid_signature: 14 } },
          }),
        ),
    })
    await openAppAs(robin, '/system')
    await screen.findByText('What is promised is not kept right now.')
    screen.getByText('Failing')
    const why = within(screen.getByRole('list', { name: 'Why' }))
    expect(why.getAllByRole('listitem')[0]?.textContent).toMatch(/^Calls are stored/)
    within(screen.getByRole('article', { name: 'Status' })).getByText('40 min')
    const rows = (await region('What waits')).getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows[1]).toBe('Calls that are stored and not counted yet340 min')
    ;(await region('Refused in 24 hours')).getByText('Wrong signature, most often a wrong API key')
  })

  it('shows the clients in trouble first, and leads to them and to their comparison', async () => {
    const { reconciliation } = organizationHealth()
    const troubled = organizationHealth({
      organization_id: 'aaaaaaaa-0000-4000-8000-000000000002',
      name: 'Harbor Legal',
      open_alerts: 2,
      reconciliation: { ...reconciliation, last_unresolved: 3 },
    })
    answer({ [HEALTH]: () => json(200, systemHealth({ organizations: [organizationHealth(), troubled] })) })
    await openAppAs(robin, '/system')
    const clients = await region('Clients, those in trouble first')
    const rows = clients.getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows[1]).toMatch(/^Harbor Legal3 calls not the same2/)
    expect(rows[2]).toMatch(/^Northside DentalThe same, until 30 min ago00/)
    expect(clients.getByRole('link', { name: '3 calls not the same' }).getAttribute('href')).toBe(
      `/organizations/${troubled.organization_id}/reconciliation`,
    )
  })

  it('says why it could not be loaded, and still shows alerts and mails', async () => {
    answer({ [HEALTH]: () => refusal(500, 'internal') })
    await openAppAs(robin, '/system')
    await screen.findByText('How the system is doing could not be loaded')
    await screen.findByText('Nothing to tell: no alert is open.')
    await screen.findByText('No mail was given up.')
  })

  it('is reached from the navigation by the agency alone', async () => {
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
    await openAppAs(user({ role: 'org_admin' }), '/system')
    await screen.findByText('This is not yours to see')
    expect(screen.queryByRole('link', { name: 'System' })).toBeNull()
    expect(requestsTo(HEALTH)).toEqual([])
  })
})

describe('alerts', () => {
  it('are listed while they are open, and once they are over, with what was the matter', async () => {
    answer({
      'GET /api/alerts': ({ query }) =>
        query.status === 'open'
          ? page([alert()])
          : page([
              alert({
                id: 'f-2',
                kind: 'reconciliation_differs',
                details: { unresolved: 2, failure: null },
                status: 'over',
                cleared_at: '2026-11-20T12:00:00.000Z',
              }),
            ]),
    })
    const { person } = await openAppAs(robin, '/system')
    const alerts = await region('Alerts')
    await alerts.findByText(/has a silent agent: Reception/)
    await person.click(alerts.getByRole('radio', { name: 'Over' }))
    expect(window.location.search).toBe('?alerts=over')
    await alerts.findByText(/has 2 calls that are not the same as at Retell/)
    alerts.getByText(/^Over .*, after 2 h 00 min$/)
  })

  it('say why they could not be loaded', async () => {
    answer({ 'GET /api/alerts': () => refusal(500, 'internal') })
    await openAppAs(robin, '/system')
    await screen.findByText('The alerts could not be loaded')
  })
})

describe('mails that were given up', () => {
  const item = outboxItem()
  const RETRY = `POST /api/outbox/${item.id}/retry`

  it('stand with why, and are sent again with one click', async () => {
    let dead = [item]
    answer({
      'GET /api/outbox': ({ query }) => page(query.status === 'dead' ? dead : []),
      [RETRY]: () => {
        dead = []
        return json(200, { ...item, status: 'pending', attempts: 0 })
      },
    })
    const { person } = await openAppAs(robin, '/system')
    const mails = await region('Mails')
    await mails.findByText(/mail server could not be reached/)
    mails.getByText(/· Northside Dental/)
    await person.click(mails.getByRole('button', { name: 'Send again: Invitation to ana@northside.test' }))
    await screen.findByText('It is being sent again.')
    await mails.findByText('No mail was given up.')
    expect(requestsTo(RETRY)).toHaveLength(1)
  })

  it('may have arrived where that is unclear, and are then sent again only as such', async () => {
    answer({
      'GET /api/outbox': ({ query }) => page(query.status === 'unknown' ? [outboxItem({ status: 'unknown' })] : []),
    })
    const { person } = await openAppAs(robin, '/system')
    const mails = await region('Mails')
    await person.click(mails.getByRole('radio', { name: 'Unclear' }))
    expect(window.location.search).toBe('?mails=unknown')
    await mails.findByText(/it may have arrived, or not/)
    mails.getByRole('button', { name: /^Send again anyway/ })
  })

  it('are told of where somebody else was faster', async () => {
    answer({ 'GET /api/outbox': () => page([item]), [RETRY]: () => refusal(409, 'conflict') })
    const { person } = await openAppAs(robin, '/system')
    await person.click(await screen.findByRole('button', { name: /^Send again/ }))
    await screen.findByText('It is being sent again already.')
  })

  it('say why they could not be loaded', async () => {
    answer({ 'GET /api/outbox': () => refusal(500, 'internal') })
    await openAppAs(robin, '/system')
    await screen.findByText('The mails could not be loaded')
  })

  it('come in pages', async () => {
    answer({
      'GET /api/outbox': ({ query }) =>
        query.cursor === 'next' ? page([outboxItem({ id: 'e-2' })]) : page([item], 'next'),
    })
    const { person } = await openAppAs(robin, '/system')
    const mails = await region('Mails')
    await person.click(await mails.findByRole('button', { name: 'Load more' }))
    await waitFor(() => mails.getByText('2 mails'))
  })
})

import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, HARBOR, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
const reception = agent()
const AGENTS = `/organizations/${NORTHSIDE}/agents`
const ADDRESS = `${AGENTS}/${reception.id}`
const PUT = `PUT /api/agents/${reception.id}`

beforeEach(() =>
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    [`GET /api/agents/${reception.id}`]: () => json(200, reception),
    'GET /api/agents': () => page([reception]),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': () => page([call()]),
    'GET /api/webhook-rejections': () => page([]),
  }),
)

/** Opens the menu of what else can be done, and chooses. */
async function choose(person: Awaited<ReturnType<typeof openAppAs>>['person'], name: string) {
  await person.click(await screen.findByRole('button', { name: 'More for Reception' }))
  await person.click(await screen.findByRole('menuitem', { name }))
  return within(await screen.findByRole('dialog'))
}

describe('the page of an agent', () => {
  it('says whether its calls arrive, and since when they are billed', async () => {
    await openAppAs(robin, ADDRESS)
    await screen.findByRole('heading', { name: 'Reception' })
    const health = within(screen.getByRole('article', { name: 'Health' }))
    const facts = health.getAllByRole('term').map(({ textContent }) => textContent)
    expect(facts).toEqual([
      'Last event',
      'Refused in 24 h',
      'Connected since',
      'Calls are billed from',
      'Retell agent ID',
      'Webhook URL',
    ])
    health.getByText('None')
    health.getByText('agent_reception')
  })

  it('shows its billable calls, and its test calls a click away', async () => {
    const { person } = await openAppAs(robin, ADDRESS)
    await screen.findByRole('article', { name: 'Expected revenue' })
    const asked = { org_id: NORTHSIDE, agent_id: reception.id }
    expect(requestsTo('GET /api/multi-tenant/overview')[0]?.query).toMatchObject({ ...asked, is_billable: 'true' })
    expect(requestsTo('GET /api/multi-tenant/calls')[0]?.query).toMatchObject({ ...asked, is_billable: 'true' })
    await screen.findByRole('region', { name: 'Latest billable calls' })

    await person.click(screen.getByRole('tab', { name: 'Test calls' }))
    await screen.findByRole('region', { name: 'Latest test calls' })
    expect(window.location.search).toBe('?billing=test')
    await waitFor(() =>
      expect(requestsTo('GET /api/multi-tenant/overview').at(-1)?.query).toMatchObject({ is_billable: 'false' }),
    )
    expect(requestsTo('GET /api/multi-tenant/calls').at(-1)?.query).toMatchObject({ is_billable: 'false' })
  })

  it('says what was refused, why, and how it began', async () => {
    answer({
      'GET /api/webhook-rejections': () =>
        page([
          {
            id: 'r-1',
            rejected_at: '2026-11-20T09:00:00.000Z',
            reason: 'invalid_signature',
            agent_id: reception.id,
            organization_id: NORTHSIDE,
            path: '/webhooks/agent/1',
            source_ip: '203.0.113.7',
            excerpt: '{"event":"call_started"',
          },
        ]),
    })
    const { person } = await openAppAs(robin, ADDRESS)
    const refused = within(await screen.findByRole('region', { name: 'Refused events' }))
    await refused.findByText(/signature did not match/)
    refused.getByText('from 203.0.113.7')
    await person.click(refused.getByText('How it began'))
    refused.getByText('{"event":"call_started"')
  })

  it('shows a client’s people no ids, no refusals and nothing to change', async () => {
    await openAppAs(ana, ADDRESS)
    await screen.findByRole('heading', { name: 'Reception' })
    await screen.findByRole('article', { name: 'Expected revenue' })
    expect(screen.queryByText('agent_reception')).toBeNull()
    expect(screen.queryByText('Refused events')).toBeNull()
    expect(screen.queryByRole('button', { name: /Pause|More for/ })).toBeNull()
    expect(requestsTo('GET /api/webhook-rejections')).toEqual([])
  })

  it('leaves the rest in sight when the figures cannot be loaded', async () => {
    answer({ 'GET /api/multi-tenant/overview': () => refusal(500, 'internal') })
    await openAppAs(robin, ADDRESS)
    await screen.findByText('The figures could not be loaded')
    await screen.findByText('Nothing was refused')
  })
})

describe('what can be done', () => {
  it('is to change the name', async () => {
    answer({ [PUT]: () => json(200, { ...reception, name: 'Front desk' }) })
    const { person } = await openAppAs(robin, ADDRESS)
    const dialog = await choose(person, 'Change the name')
    await person.clear(dialog.getByLabelText('Name'))
    await person.click(dialog.getByRole('button', { name: 'Save' }))
    await dialog.findByText('Please give the agent a name.')
    await person.type(dialog.getByLabelText('Name'), 'Front desk')
    answer({ [`GET /api/agents/${reception.id}`]: () => json(200, { ...reception, name: 'Front desk' }) })
    await person.click(dialog.getByRole('button', { name: 'Save' }))
    await screen.findByRole('heading', { name: 'Front desk' })
    expect(requestsTo(PUT).map(({ body }) => body)).toEqual([{ name: 'Front desk' }])
  })

  it('is to pause it', async () => {
    answer({ [PUT]: () => json(200, { ...reception, status: 'paused' }) })
    const { person } = await openAppAs(robin, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Pause' }))
    await screen.findByText('Reception is paused. Calls that still come are kept.')
    expect(requestsTo(PUT).map(({ body }) => body)).toEqual([{ status: 'paused' }])
  })

  it('is to move its go-live, told what that does to the calls there are', async () => {
    answer({ [PUT]: () => json(200, reception) })
    const { person } = await openAppAs(robin, ADDRESS)
    const dialog = await choose(person, 'Move go-live')
    const field = dialog.getByLabelText<HTMLInputElement>('Calls are billed from')
    expect(field.value).toBe('2026-02-12T02:00')
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Move go-live' }).disabled).toBe(true)
    await person.clear(field)
    await person.type(field, '2026-02-01T00:00')
    expect(dialog.getByRole('status').textContent).toMatch(
      /Feb 1, 2026.*Feb 12, 2026.* become billable and are charged/,
    )
    await person.clear(field)
    await person.type(field, '2026-03-01T00:00')
    expect(dialog.getByRole('status').textContent).toMatch(/become tests and are no longer charged/)
    await person.click(dialog.getByRole('button', { name: 'Move go-live' }))
    await screen.findByText(/Calls of Reception are billed from Mar 1, 2026/)
    expect(requestsTo(PUT).map(({ body }) => body)).toEqual([{ billable_from: '2026-03-01T08:00:00.000Z' }])
  })

  it('is to remove it, asked once more', async () => {
    answer({ [`DELETE /api/agents/${reception.id}`]: () => new Response(null, { status: 204 }) })
    const { person } = await openAppAs(robin, ADDRESS)
    const dialog = await choose(person, 'Remove agent')
    answer({ 'GET /api/agents': () => page([]) })
    await person.click(dialog.getByRole('button', { name: 'Remove agent' }))
    await screen.findByText('No agents yet')
    expect(window.location.pathname).toBe(AGENTS)
  })

  it('is to finish connecting it', async () => {
    const pending = agent({ status: 'pending', is_validated: false, validated_at: null, billable_from: null })
    answer({ [`GET /api/agents/${reception.id}`]: () => json(200, pending) })
    const { person } = await openAppAs(robin, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Finish connecting' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Connect the agent' }))
    dialog.getByText('Step 2 of 4: Webhook URL')
  })

  it('says why it could not be done', async () => {
    answer({ [PUT]: () => refusal(503, 'unavailable') })
    const { person } = await openAppAs(robin, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Pause' }))
    await screen.findByText(/not available right now/)
  })
})

describe('an agent that is not there', () => {
  // A boundary catches it, and React reports what boundaries catch.
  beforeEach(() => void vi.mocked(console.error).mockImplementation(() => {}))
  afterEach(() => void vi.mocked(console.error).mockReset())

  it.each([
    ['at all', () => refusal(404, 'not_found')],
    ['in this client', () => json(200, agent({ organization_id: HARBOR }))],
  ])('%s reads as nothing', async (_, response) => {
    answer({ [`GET /api/agents/${reception.id}`]: response })
    await openAppAs(robin, ADDRESS)
    await screen.findByRole('heading', { name: 'There is nothing here' })
  })
})

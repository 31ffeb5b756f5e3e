import type { Agent, WebhookRejection } from '@roy/types'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { announceChange } from '../../testing/fake-realtime.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, NORTHSIDE, organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ADDRESS = `/organizations/${NORTHSIDE}/agents`

const waiting = agent({
  id: 'bbbbbbbb-0000-4000-8000-000000000009',
  name: 'After hours',
  agent_id: 'agent_after_hours',
  webhook_url: 'https://api.test/webhooks/agent/9',
  status: 'pending',
  is_validated: false,
  validated_at: null,
  billable_from: null,
  last_event_at: null,
})
const connected: Agent = { ...waiting, status: 'active', is_validated: true }

function rejection(given: Partial<WebhookRejection> = {}): WebhookRejection {
  return {
    id: 'r-1',
    rejected_at: new Date().toISOString(),
    reason: 'invalid_signature',
    agent_id: waiting.id,
    organization_id: NORTHSIDE,
    path: '/webhooks/agent/9',
    source_ip: '100.20.5.228',
    excerpt: '{"event":"call_started","call":{"agent_id":"agent_somebody_else"',
    ...given,
  }
}

function answerAgents(agents: Agent[]) {
  answer({
    'GET /api/agents': () => page(agents),
    ...Object.fromEntries(agents.map((one) => [`GET /api/agents/${one.id}`, () => json(200, one)])),
  })
}

beforeEach(() => {
  answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
  answerAgents([agent()])
})

/** Says that something has changed, once the app listens. */
async function tick(version: number) {
  await waitFor(() => expect(announceChange({ organization_id: NORTHSIDE, version })).toBe(1))
}

const wizard = async (name = 'Connect the agent') => within(await screen.findByRole('dialog', { name }))

describe('the list', () => {
  it('says in words where each agent stands', async () => {
    const refused = agent({ rejected_events_24h: 14, last_refusal_reason: 'invalid_signature' })
    answerAgents([refused, waiting, agent({ id: 'b-3', status: 'paused' })])
    const { person } = await openAppAs(robin, ADDRESS)
    const table = within(await screen.findByRole('table'))
    table.getByText('Active')
    table.getByText('Waiting for first call')
    table.getByText('Paused')
    table.getByText('No call yet')
    await person.hover(table.getByRole('button', { name: '14' }))
    expect((await screen.findByRole('tooltip')).textContent).toContain('Retell API key is not the right one')
  })

  it('leads to each agent', async () => {
    await openAppAs(robin, ADDRESS)
    const link = await screen.findByRole('link', { name: 'Reception' })
    expect(link.getAttribute('href')).toBe(`${ADDRESS}/${agent().id}`)
  })

  it('shows a client’s people their agents, and nothing to change', async () => {
    answerAgents([agent(), waiting])
    await openAppAs(user({ role: 'org_viewer' }), ADDRESS)
    const table = within(await screen.findByRole('table'))
    table.getByRole('link', { name: 'After hours' })
    expect(table.queryByRole('button')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Add agent' })).toBeNull()
    expect(table.queryByText('agent_after_hours')).toBeNull()
  })

  it('leads from no agents to the first one', async () => {
    answerAgents([])
    const { person } = await openAppAs(robin, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Add the first agent' }))
    await wizard('Add an agent')
  })

  it('tells a client’s people without agents who sets them up', async () => {
    answerAgents([])
    await openAppAs(user({ role: 'org_admin' }), ADDRESS)
    await screen.findByText('Your agency is about to set up your voice agent.')
    expect(screen.queryByRole('button', { name: /Add/ })).toBeNull()
  })

  it('shows that it is loading, and why it could not', async () => {
    const pending = Promise.withResolvers<Response>()
    answer({ 'GET /api/agents': () => pending.promise })
    await openAppAs(robin, ADDRESS)
    await screen.findByRole('status', { name: 'Loading agents' })
    pending.resolve(refusal(500, 'internal'))
    const alert = within(await screen.findByRole('alert'))
    alert.getByText('The agents could not be loaded')
    alert.getByText('request-1')
  })
})

describe('the wizard', () => {
  it('leads from the name to the first call', { timeout: 20_000 }, async () => {
    answerAgents([])
    const { person } = await openAppAs(robin, ADDRESS)
    await person.click(await screen.findByRole('button', { name: 'Add agent' }))
    expect(window.location.search).toBe('?new=')
    const first = await wizard('Add an agent')
    first.getByText('Step 1 of 4: Name and Retell agent')
    await person.type(first.getByLabelText('Name'), waiting.name)
    await person.type(first.getByLabelText('Retell agent ID'), ` ${waiting.agent_id} `)
    answer({ 'POST /api/agents': () => json(201, waiting) })
    answerAgents([waiting])
    await person.click(first.getByRole('button', { name: 'Continue' }))
    expect(requestsTo('POST /api/agents').map(({ body }) => body)).toEqual([
      { organization_id: NORTHSIDE, name: 'After hours', agent_id: 'agent_after_hours' },
    ])

    const second = await wizard()
    second.getByText('Step 2 of 4: Webhook URL')
    second.getByRole('button', { name: 'Set the webhook at Retell for me' })
    second.getByText('Agent Level Webhook URL')
    await person.click(second.getByRole('button', { name: 'Copy' }))
    expect(await navigator.clipboard.readText()).toBe(waiting.webhook_url)
    await person.click(second.getByRole('button', { name: 'I have pasted it' }))

    const third = await wizard()
    third.getByText('Step 3 of 4: Test call')
    third.getByText('Waiting for the test call')
    answerAgents([connected])
    answer({ 'GET /api/multi-tenant/calls': () => page([call({ id: 'c-first' })]) })
    await tick(2)

    const last = await wizard()
    await last.findByText('The first call has arrived: After hours is connected.')
    last.getByText('Step 4 of 4: Done')
    last.getByText(/billed at \$0\.15 per minute/)
    const link = await last.findByRole('link', { name: 'Open the first call' })
    expect(link.getAttribute('href')).toBe(`/organizations/${NORTHSIDE}/calls?call=c-first`)
    await person.click(last.getByRole('button', { name: 'Done' }))
    expect(window.location.search).toBe('')
  })

  it.each<[string, Partial<WebhookRejection>, RegExp, RegExp]>([
    ['which key was expected', {}, /key, the one that ends in 4f2a/, /key with the webhook badge/],
    [
      'which agent came instead',
      { reason: 'agent_mismatch' },
      /A call of the agent agent_somebody_else arrived\. This one is agent_after_hours/,
      /paste the webhook URL at agent_after_hours/,
    ],
    ['that it was none of Retell’s', { reason: 'malformed' }, /not one of Retell’s events/, /Call the agent instead/],
  ])('says of a refused attempt %s, and what to do', async (_, given, happened, toDo) => {
    const refused: Agent = { ...waiting, rejected_events_24h: 1, last_refusal_reason: 'invalid_signature' }
    answerAgents([refused])
    answer({ 'GET /api/webhook-rejections': () => page([rejection(given)]) })
    await openAppAs(robin, `${ADDRESS}?connect=${waiting.id}`)
    const dialog = await wizard()
    const alert = await dialog.findByRole('alert')
    await waitFor(() => expect(alert.textContent).toMatch(happened))
    expect(alert.textContent).toMatch(toDo)
    expect(requestsTo('GET /api/webhook-rejections')[0]?.query).toEqual({ agent_id: waiting.id, limit: '1' })
  })

  it('leads from a wrong key to where the right one is entered', async () => {
    answerAgents([{ ...waiting, rejected_events_24h: 1, last_refusal_reason: 'invalid_signature' }])
    answer({ 'GET /api/webhook-rejections': () => page([]) })
    await openAppAs(robin, `${ADDRESS}?connect=${waiting.id}`)
    const link = await (await wizard()).findByRole('link', { name: 'Open the settings' })
    expect(link.getAttribute('href')).toBe(`/organizations/${NORTHSIDE}/settings`)
  })

  it('can be left, and gone on with from the agent’s row', async () => {
    answerAgents([waiting])
    const { person } = await openAppAs(robin, `${ADDRESS}?connect=${waiting.id}`)
    await person.click(await (await wizard()).findByRole('button', { name: 'Finish later' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    await person.click(await screen.findByRole('button', { name: 'Finish connecting After hours' }))
    await (await wizard()).findByText('Step 2 of 4: Webhook URL')
    expect(window.location.search).toBe(`?connect=${waiting.id}`)
  })

  it('says that an agent has been added before', async () => {
    answer({ 'POST /api/agents': () => refusal(409, 'agent_already_registered') })
    const { person } = await openAppAs(robin, `${ADDRESS}?new`)
    const dialog = await wizard('Add an agent')
    await person.type(dialog.getByLabelText('Name'), 'Reception')
    await person.type(dialog.getByLabelText('Retell agent ID'), 'agent_reception')
    await person.click(dialog.getByRole('button', { name: 'Continue' }))
    await dialog.findByText('This Retell agent has already been added.')
  })

  it('asks for what is missing', async () => {
    const { person } = await openAppAs(robin, `${ADDRESS}?new`)
    const dialog = await wizard('Add an agent')
    await person.click(dialog.getByRole('button', { name: 'Continue' }))
    await dialog.findByText('Please give the agent a name.')
    dialog.getByText('Please paste the agent’s ID from Retell.')
  })

  it('is not there for a client’s people', async () => {
    await openAppAs(user({ role: 'org_admin' }), `${ADDRESS}?new`)
    await screen.findByRole('link', { name: 'Reception' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

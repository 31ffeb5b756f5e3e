import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { announceChange } from '../../testing/fake-realtime.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, NORTHSIDE, organization, user } from '../../testing/samples.ts'

const waiting = agent({
  id: 'bbbbbbbb-0000-4000-8000-000000000009',
  name: 'After hours',
  agent_id: 'agent_after_hours',
  webhook_url: 'https://api.test/webhooks/agent/9',
  status: 'pending',
  last_event_at: null,
})

async function openOrganization(agents = [agent()]) {
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page(agents),
  })
  return openAppAs(user({ role: 'super_admin' }), `/organizations/${NORTHSIDE}`)
}

async function addAgent(person: Awaited<ReturnType<typeof openOrganization>>['person']) {
  await person.click(await screen.findByRole('button', { name: 'Add agent' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add an agent' }))
  await person.type(dialog.getByLabelText('Name'), waiting.name)
  await person.type(dialog.getByLabelText('Retell agent ID'), ` ${waiting.agent_id} `)
  await person.click(dialog.getByRole('button', { name: 'Add agent' }))
}

it('shows where each agent stands, in words', async () => {
  const refused = agent({ rejected_events_24h: 14, last_refusal_reason: 'invalid_signature' })
  const { person } = await openOrganization([refused, waiting, agent({ id: 'b-3', status: 'paused' })])
  const table = within(await screen.findByRole('table'))
  table.getByText('Active')
  table.getByText('Waiting for first call')
  table.getByText('Paused')
  table.getByText('No call yet')
  await person.hover(table.getByRole('button', { name: '14' }))
  expect((await screen.findByRole('tooltip')).textContent).toContain('Retell API key is not the right one')
})

it('shows the settings at a glance, and of the key its end only', async () => {
  await openOrganization()
  await screen.findByText('$0.15 per minute')
  screen.getByText('Rounded up to full minutes')
  screen.getByText('4f2a')
})

it('ends adding an agent with the address for Retell, and tells when the first call has arrived', async () => {
  const { person } = await openOrganization([])
  answer({ 'POST /api/agents': () => json(201, waiting), 'GET /api/agents': () => page([waiting]) })
  await addAgent(person)

  const dialog = within(await screen.findByRole('dialog', { name: 'Connect After hours' }))
  expect(requestsTo('POST /api/agents').map(({ body }) => body)).toEqual([
    { organization_id: NORTHSIDE, name: 'After hours', agent_id: 'agent_after_hours' },
  ])
  await person.click(dialog.getByRole('button', { name: 'Copy' }))
  await dialog.findByText('Copied')
  expect(await navigator.clipboard.readText()).toBe(waiting.webhook_url)
  dialog.getByText(/Waiting for the first call/)

  answer({ 'GET /api/agents': () => page([{ ...waiting, status: 'active' }]) })
  await waitFor(() => expect(announceChange({ organization_id: NORTHSIDE, version: 1 })).toBe(1))
  await dialog.findByText('The first call has arrived: After hours is active.')
})

it('says that an agent has been added before', async () => {
  const { person } = await openOrganization()
  answer({ 'POST /api/agents': () => refusal(409, 'agent_already_registered') })
  await addAgent(person)
  await screen.findByText('This Retell agent has already been added.')
})

it('leads from no agents to the first one', async () => {
  const { person } = await openOrganization([])
  await person.click(await screen.findByRole('button', { name: 'Add the first agent' }))
  await screen.findByRole('dialog', { name: 'Add an agent' })
})

it('is refused to a client’s people', async () => {
  answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
  await openAppAs(user({ role: 'org_admin' }), `/organizations/${NORTHSIDE}`)
  await screen.findByRole('heading', { name: 'This is not yours to see' })
})

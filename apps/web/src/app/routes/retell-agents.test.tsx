import type { RetellAgent, RetellWebhook } from '@roy/types'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const AGENTS = `/organizations/${NORTHSIDE}/agents`
const LIST = `GET /api/organizations/${NORTHSIDE}/retell-agents`
const reception = agent()
const waiting = agent({ id: 'b-2', name: 'After hours', agent_id: 'agent_after_hours', status: 'pending' })
const webhookOf = ({ id }: { id: string }) => `POST /api/agents/${id}/retell-webhook`

const atRetell = (given: Partial<RetellAgent> = {}): RetellAgent => ({
  agent_id: 'agent_after_hours',
  name: 'After hours (Retell)',
  is_registered: false,
  id: null,
  modified_at: '2026-11-20T10:00:00.000Z',
  ...given,
})
const registered = atRetell({ agent_id: 'agent_reception', name: 'Reception', is_registered: true, id: reception.id })

const webhook: RetellWebhook = {
  webhook_url: waiting.webhook_url,
  previous_url: null,
  is_changed: true,
  version: 4,
  is_published: true,
  unpublished_version: null,
}
const keyRefused = () => refusal(409, 'conflict', [{ path: 'retell_api_key', message: 'refused' }])

beforeEach(() =>
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([reception]),
    [`GET /api/agents/${reception.id}`]: () => json(200, reception),
    [`GET /api/agents/${waiting.id}`]: () => json(200, waiting),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': () => page([call()]),
    'GET /api/webhook-rejections': () => page([]),
  }),
)

const importing = async () => within(await screen.findByRole('dialog', { name: 'Import agents from Retell' }))

describe('importing agents', () => {
  it('adds those one chooses under the names one gives, and sets their webhooks', async () => {
    answer({
      [LIST]: () => json(200, { data: [registered, atRetell()] }),
      'POST /api/agents': () => json(201, waiting),
      [webhookOf(waiting)]: () => json(200, webhook),
    })
    const { person } = await openAppAs(robin, AGENTS)
    await person.click(await screen.findByRole('button', { name: 'Import from Retell' }))
    expect(window.location.search).toBe('?import=')
    const dialog = await importing()
    const known = await dialog.findByRole<HTMLInputElement>('checkbox', { name: /^Reception/ })
    expect(known.disabled).toBe(true)
    dialog.getByText('Registered here')

    await person.click(dialog.getByRole('checkbox', { name: /^After hours/ }))
    const name = dialog.getByLabelText('Name of After hours (Retell) here')
    await person.clear(name)
    dialog.getByText('Please give the agent a name.')
    await person.type(name, ' After hours ')
    await person.click(dialog.getByRole('button', { name: 'Import 1 agent' }))
    await dialog.findByText('Added, and its webhook is set. Its first call connects it.')
    expect(requestsTo('POST /api/agents').map(({ body }) => body)).toEqual([
      { organization_id: NORTHSIDE, agent_id: 'agent_after_hours', name: 'After hours' },
    ])
    expect(requestsTo(webhookOf(waiting)).map(({ body }) => body)).toEqual([{}])
    await person.click(dialog.getByRole('button', { name: 'Done' }))
    expect(window.location.search).toBe('')
  })

  it('leaves the webhooks alone where that is wanted', async () => {
    answer({ [LIST]: () => json(200, { data: [atRetell()] }), 'POST /api/agents': () => json(201, waiting) })
    const { person } = await openAppAs(robin, `${AGENTS}?import`)
    const dialog = await importing()
    await person.click(await dialog.findByRole('checkbox'))
    await person.click(dialog.getByRole('switch', { name: 'Set their webhooks at Retell too' }))
    await person.click(dialog.getByRole('button', { name: 'Import 1 agent' }))
    await dialog.findByText('Added. Its webhook still has to be set at Retell.')
    expect(requestsTo(webhookOf(waiting))).toEqual([])
  })

  it('says of each agent what stood in the way, and keeps the rest', async () => {
    const second = atRetell({ agent_id: 'agent_b', name: 'B' })
    answer({
      [LIST]: () => json(200, { data: [atRetell(), second] }),
      'POST /api/agents': ({ body }) =>
        (body as { agent_id: string }).agent_id === 'agent_b'
          ? refusal(409, 'agent_already_registered')
          : json(201, waiting),
      [webhookOf(waiting)]: () =>
        refusal(409, 'conflict', [
          { path: 'replace', message: "Retell posts the agent's events to https://hooks.example/a" },
        ]),
    })
    const { person } = await openAppAs(robin, `${AGENTS}?import`)
    const dialog = await importing()
    for (const box of await dialog.findAllByRole('checkbox')) await person.click(box)
    await person.click(dialog.getByRole('button', { name: 'Import 2 agents' }))
    await dialog.findByText(/registered here already, maybe for another client/)
    dialog.getByText(
      /Added, but its webhook is not set\. Retell sends this agent’s calls to https:\/\/hooks\.example\/a/,
    )
    // What failed can be tried again.
    dialog.getByRole('button', { name: 'Import 1 agent' })
  })

  it.each<[string, () => Response, RegExp]>([
    ['does not accept the key', keyRefused, /does not accept this client’s API key/],
    ['does not answer', () => refusal(503, 'unavailable'), /Retell does not answer right now/],
    ['has none', () => json(200, { data: [] }), /There is none in this workspace/],
  ])('says when Retell %s', async (_, response, words) => {
    answer({ [LIST]: response })
    await openAppAs(robin, `${AGENTS}?import`)
    await (await importing()).findByText(words)
  })

  it('leads from a refused key to where another one is entered', async () => {
    answer({ [LIST]: keyRefused })
    await openAppAs(robin, `${AGENTS}?import`)
    const link = await (await importing()).findByRole('link', { name: 'Enter another one in the settings' })
    expect(link.getAttribute('href')).toBe(`/organizations/${NORTHSIDE}/settings`)
  })

  it('finds one of many by typing', async () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      atRetell({ agent_id: `agent_${index}`, name: `Line ${index}` }),
    )
    answer({ [LIST]: () => json(200, { data: many }) })
    const { person } = await openAppAs(robin, `${AGENTS}?import`)
    const dialog = await importing()
    await person.type(await dialog.findByRole('searchbox', { name: 'Search agents' }), 'line 11')
    expect(dialog.getAllByRole('checkbox')).toHaveLength(1)
    await person.type(dialog.getByRole('searchbox'), 'x')
    dialog.getByText('No agent matches.')
  })

  it('is not there for a client’s people', async () => {
    await openAppAs(user({ role: 'org_admin' }), `${AGENTS}?import`)
    await screen.findByRole('link', { name: 'Reception' })
    expect(screen.queryByRole('button', { name: 'Import from Retell' })).toBeNull()
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('setting an agent’s webhook at Retell', () => {
  const openWizard = async () => {
    const app = await openAppAs(robin, `${AGENTS}?connect=${waiting.id}`)
    return { ...app, dialog: within(await screen.findByRole('dialog', { name: 'Connect the agent' })) }
  }

  it('is one click in the wizard, which then goes on to the test call', async () => {
    answer({ [webhookOf(waiting)]: () => json(200, webhook) })
    const { person, dialog } = await openWizard()
    await person.click(await dialog.findByRole('button', { name: 'Set the webhook at Retell for me' }))
    await dialog.findByText('Done: version 4 of the agent at Retell sends its calls here.')
    expect(dialog.queryByText('Or do it by hand')).toBeNull()
    await person.click(dialog.getByRole('button', { name: 'Go on to the test call' }))
    await dialog.findByText('Step 3 of 4: Test call')
  })

  it('replaces an address of somebody else’s only when told so', async () => {
    const other = [{ path: 'replace', message: "Retell posts the agent's events to https://hooks.example/a" }]
    answer({
      [webhookOf(waiting)]: ({ body }) =>
        (body as { replace?: boolean }).replace ? json(200, webhook) : refusal(409, 'conflict', other),
    })
    const { person, dialog } = await openWizard()
    await person.click(await dialog.findByRole('button', { name: 'Set the webhook at Retell for me' }))
    await dialog.findByText('https://hooks.example/a')
    await person.click(dialog.getByRole('button', { name: 'Replace that address' }))
    await dialog.findByText(/^Done/)
    expect(requestsTo(webhookOf(waiting)).map(({ body }) => body)).toEqual([{}, { replace: true }])
  })

  it('says why it could not be done, and leaves the way by hand', async () => {
    answer({ [webhookOf(waiting)]: keyRefused })
    const { person, dialog } = await openWizard()
    await person.click(await dialog.findByRole('button', { name: 'Set the webhook at Retell for me' }))
    await dialog.findByText(/does not accept this client’s API key/)
    dialog.getByText('Agent Level Webhook URL')
  })

  it('is there on the agent’s page too', async () => {
    answer({ [webhookOf(reception)]: () => json(200, { ...webhook, is_changed: false }) })
    const { person } = await openAppAs(robin, `${AGENTS}/${reception.id}`)
    await person.click(await screen.findByRole('button', { name: 'More for Reception' }))
    await person.click(await screen.findByRole('menuitem', { name: 'Set the webhook at Retell' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Webhook of Reception' }))
    await person.click(dialog.getByRole('button', { name: 'Set the webhook at Retell for me' }))
    await dialog.findByText(/here already\. Nothing had to be changed/)
    await person.click(dialog.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

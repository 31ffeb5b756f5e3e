import Retell from 'retell-sdk'
import { describe, expect, test } from 'vitest'
import type { WorkspaceInput } from '../control/control.ts'
import { startReceiver } from '../testing/receiver.ts'
import { AGENT_ID, API_KEY, startTestRetell, workspace } from '../testing/test-retell.ts'

const PLACED = {
  workspace_id: 'northside',
  agent_id: AGENT_ID,
  kind: 'inbound',
  outcome: 'ended',
  seed: 'hangup',
} as const
const EVENTS = ['call_started', 'call_ended', 'call_analyzed']

function agent(settings: Partial<NonNullable<WorkspaceInput['agents']>[number]>): Partial<WorkspaceInput> {
  return { agents: [{ agent_id: AGENT_ID, agent_name: 'Front desk', ...settings }] }
}

describe('webhooks', () => {
  test("are posted to the agent's URL in order, each signed over the bytes that arrive", async () => {
    const receiver = await startReceiver()
    const { retell, client } = await startTestRetell(agent({ webhook_url: receiver.url }))

    const { call, deliveries } = await retell.control.placeCall(PLACED)

    expect(receiver.events()).toEqual(EVENTS)
    for (const { text, signature } of receiver.received) {
      expect(await Retell.verify(text, API_KEY, signature)).toBe(true)
    }
    expect(deliveries).toMatchObject(
      EVENTS.map((event) => ({
        event,
        call_id: call.call_id,
        url: receiver.url,
        outcome: 'delivered',
        attempts: [{ status: 200 }],
        answer: '{"status":"stored"}',
      })),
    )
    expect(await client.call.retrieve(call.call_id)).toEqual(receiver.received.at(-1)?.body.call)
  })

  test('are the ones that the agent asks for, unless others are wanted for once', async () => {
    const receiver = await startReceiver()
    const { retell } = await startTestRetell(agent({ webhook_url: receiver.url, webhook_events: ['call_analyzed'] }))

    await retell.control.placeCall(PLACED)
    await retell.control.placeCall({ ...PLACED, events: ['call_started'] })

    expect(receiver.events()).toEqual(['call_analyzed', 'call_started'])
  })

  test("go to the workspace's URL where the agent has none, and to nobody where neither has", async () => {
    const receiver = await startReceiver()
    const { retell } = await startTestRetell({ ...agent({}), webhook_url: receiver.url })
    await retell.control.placeCall({ ...PLACED, events: ['call_ended'] })
    await retell.control.saveWorkspace(workspace({ webhook_url: null }))

    expect(await retell.control.placeCall(PLACED)).toMatchObject({ webhook_url: null, deliveries: [] })
    expect(receiver.events()).toEqual(['call_ended'])
  })

  test('follow the version that is published', async () => {
    const receiver = await startReceiver()
    const { retell, client } = await startTestRetell()
    await client.agent.createVersion(AGENT_ID, { base_version: 0 })
    await client.agent.update(AGENT_ID, { webhook_url: receiver.url })
    expect((await retell.control.placeCall(PLACED)).deliveries).toEqual([])

    await client.agent.publish(AGENT_ID, { version: 1 })
    const { call } = await retell.control.placeCall(PLACED)

    expect(receiver.events()).toEqual(EVENTS)
    expect(call.agent_version).toBe(1)
  })

  test('are signed with the first key of the workspace from the moment it is the first', async () => {
    const receiver = await startReceiver()
    const settings = agent({ webhook_url: receiver.url })
    const { retell } = await startTestRetell(settings)
    await retell.control.saveWorkspace(
      workspace({ ...settings, api_keys: [{ api_key: 'key_new' }, { api_key: API_KEY }] }),
    )

    await retell.control.placeCall(PLACED)

    const [{ text, signature }] = receiver.received as [(typeof receiver.received)[number]]
    expect(await Retell.verify(text, 'key_new', signature)).toBe(true)
    expect(await Retell.verify(text, API_KEY, signature)).toBe(false)
  })

  test('are repeated until they are accepted, and later events do not wait for that', async () => {
    const receiver = await startReceiver(503, 200)
    const { retell } = await startTestRetell(agent({ webhook_url: receiver.url }), { webhookRetryDelayMs: 200 })

    const { deliveries } = await retell.control.placeCall(PLACED)

    expect(receiver.events()).toEqual([...EVENTS.slice(0, 1), ...EVENTS.slice(1), 'call_started'])
    expect(deliveries[0]).toMatchObject({ outcome: 'delivered', attempts: [{ status: 503 }, { status: 200 }] })
  })

  test('are given up after three repetitions', async () => {
    const receiver = await startReceiver(500)
    const { retell } = await startTestRetell(agent({ webhook_url: receiver.url }))

    const { deliveries } = await retell.control.placeCall({ ...PLACED, events: ['call_ended'] })

    expect(deliveries).toMatchObject([{ outcome: 'gave_up', attempts: Array(4).fill({ status: 500 }) }])
    expect(receiver.events()).toHaveLength(4)
    expect(await retell.control.countDeliveries()).toEqual({ pending: 0, delivered: 0, gave_up: 1, dropped: 0 })
  })

  test("wait for an answer as long as the agent's timeout says", async () => {
    const receiver = await startReceiver(0)
    const { retell } = await startTestRetell(agent({ webhook_url: receiver.url, webhook_timeout_ms: 30 }))

    const { deliveries } = await retell.control.placeCall({ ...PLACED, events: ['call_ended'] })

    expect(deliveries[0]?.outcome).toBe('gave_up')
    expect(deliveries[0]?.attempts[3]?.failure).toMatch(/timeout/i)
    expect(receiver.events()).toHaveLength(4)
  })

  test('arrive late, twice and shuffled where that is asked for, the same way for the same seed', async () => {
    const receiver = await startReceiver()
    const { retell } = await startTestRetell(agent({ webhook_url: receiver.url }))
    const network = { lateByMs: 20, duplicates: 1, shuffle: true }

    await retell.control.placeCall({ ...PLACED, network })
    const once = receiver.events()
    await retell.control.placeCall({ ...PLACED, network })

    expect(once.toSorted()).toEqual([...EVENTS, ...EVENTS].toSorted())
    expect(receiver.events()).toHaveLength(12)
    expect(new Set(receiver.received.map(({ body }) => body.call.call_id)).size).toBe(1)
  })

  test('are given up when the server ends', async () => {
    const receiver = await startReceiver(0)
    const { retell } = await startTestRetell(agent({ webhook_url: receiver.url }))
    const placing = retell.control.placeCall({ ...PLACED, events: ['call_ended'] }).catch((error) => error)
    await expect.poll(receiver.events).toHaveLength(1)

    await retell.close()

    await placing
    expect(receiver.events()).toHaveLength(1)
  })
})

import { describe, expect, test } from 'vitest'
import type { WorkspaceInput } from '../control/control.ts'
import { startReceiver } from '../testing/receiver.ts'
import { AGENT_ID, clientOf, startTestRetell } from '../testing/test-retell.ts'

const PLACED = {
  workspace_id: 'northside',
  agent_id: AGENT_ID,
  kind: 'inbound',
  outcome: 'ended',
  seed: 'hangup',
} as const
const EVENTS = ['call_started', 'call_ended', 'call_analyzed']

async function startWithReceiver() {
  const receiver = await startReceiver()
  const agents: WorkspaceInput['agents'] = [{ agent_id: AGENT_ID, agent_name: 'Front desk', webhook_url: receiver.url }]
  return { receiver, ...(await startTestRetell({ agents })) }
}

describe('requests suffer', () => {
  test.each([400, 401, 402, 403, 404, 422, 500, 503])('status %d in the shape of every error', async (status) => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', status })

    await expect(client.identity.retrieve()).rejects.toMatchObject({
      status,
      error: { status: 'error', message: expect.any(String) },
    })
    expect(await client.identity.retrieve()).toMatchObject({ org_name: 'Northside Dental' })
  })

  test('429 as often as asked for, telling when to come again', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', status: 429, count: 2, retry_after_seconds: 0 })
    expect(await retell.control.listFaults()).toMatchObject([{ status: 429, count: 2 }])

    const refusal = await client.call.list().catch((error) => error)
    expect(refusal.headers.get('retry-after')).toBe('0')
    expect(refusal).toMatchObject({ status: 429 })
    // The client waits as it is told, and comes again by itself.
    expect(await clientOf(retell, client.apiKey, 2).call.list()).toMatchObject({ items: [] })
    expect(await retell.control.listFaults()).toEqual([])
  })

  test('only where method and path fit', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', method: 'POST', path: '/v3/list-calls', status: 500 })

    expect(await client.identity.retrieve()).toBeTruthy()
    await expect(client.call.list()).rejects.toMatchObject({ status: 500 })
  })

  test('delays, longer than a client may want to wait', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', delay_ms: 60_000 })
    await expect(client.identity.retrieve({ timeout: 50 })).rejects.toThrow(/timed out/i)

    await retell.control.addFault({ on: 'requests', delay_ms: 20 })
    expect(await client.identity.retrieve()).toBeTruthy()
  })

  test('cut connections, before or after the work is done', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', path: '/v3/create-web-call', disconnect: 'before' })
    await retell.control.addFault({ on: 'requests', path: '/v3/create-web-call', disconnect: 'after' })

    await expect(client.call.createWebCall({ agent_id: AGENT_ID })).rejects.toThrow(/connection/i)
    expect((await client.call.list()).items).toHaveLength(0)
    await expect(client.call.createWebCall({ agent_id: AGENT_ID })).rejects.toThrow(/connection/i)
    expect((await client.call.list()).items).toHaveLength(1)
  })

  test('nothing any more once that is over', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.addFault({ on: 'requests', status: 500, count: 100 })
    await retell.control.clearFaults()

    expect(await client.identity.retrieve()).toBeTruthy()
  })
})

describe('webhooks are', () => {
  test('dropped, which stands in the log and nowhere else', async () => {
    const { retell, receiver, client } = await startWithReceiver()
    await retell.control.addFault({ on: 'webhooks', effect: 'drop', events: ['call_ended'] })

    const { call, deliveries } = await retell.control.placeCall(PLACED)

    expect(receiver.events()).toEqual(['call_started', 'call_analyzed'])
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(['delivered', 'dropped', 'delivered'])
    expect(await retell.control.listDeliveries({ call_id: call.call_id, outcome: 'dropped' })).toHaveLength(1)
    expect(await client.call.retrieve(call.call_id)).toEqual(call)
  })

  test('duplicated', async () => {
    const { retell, receiver } = await startWithReceiver()
    await retell.control.addFault({ on: 'webhooks', effect: 'duplicate', count: 1 })

    await retell.control.placeCall(PLACED)

    expect(receiver.events()).toEqual(['call_started', ...EVENTS])
  })

  test('reordered: sent after the one that follows, the last one at the end of its call', async () => {
    const { retell, receiver } = await startWithReceiver()
    await retell.control.addFault({ on: 'webhooks', effect: 'reorder', count: 1 })
    await retell.control.placeCall(PLACED)
    expect(receiver.events()).toEqual(['call_ended', 'call_started', 'call_analyzed'])

    await retell.control.addFault({ on: 'webhooks', effect: 'reorder', events: ['call_analyzed'] })
    await retell.control.placeCall(PLACED)
    expect(receiver.events().slice(3)).toEqual(EVENTS)
  })

  test('hit by chance where a share is given', async () => {
    const { retell, receiver } = await startWithReceiver()
    await retell.control.addFault({ on: 'webhooks', effect: 'drop', share: 0.5, agent_id: AGENT_ID })

    for (let index = 0; index < 20; index += 1) await retell.control.placeCall({ ...PLACED, seed: `call ${index}` })

    expect(receiver.events().length).toBeGreaterThan(15)
    expect(receiver.events().length).toBeLessThan(45)
  })

  test('left alone when they are of another agent', async () => {
    const { retell, receiver } = await startWithReceiver()
    await retell.control.addFault({ on: 'webhooks', effect: 'drop', agent_id: 'agent_other' })

    await retell.control.placeCall(PLACED)

    expect(receiver.events()).toEqual(EVENTS)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, generateCall } from '@roy/retell-simulator'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { connectToFakeRetell } from './control/connect-to-fake-retell.ts'
import { startFakeRetell } from './start-fake-retell.ts'
import { startReceiver } from './testing/receiver.ts'
import { AGENT_ID, API_KEY, clientOf, startTestRetell, workspace } from './testing/test-retell.ts'

async function scratchFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roy-fake-retell-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'retell.db')
}

describe('a fake Retell', () => {
  test('is reached from this machine only', async () => {
    const { retell } = await startTestRetell()
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((network) => network?.family === 'IPv4' && !network.internal)?.address

    expect(new URL(retell.url).hostname).toBe('127.0.0.1')
    if (outside) await expect(fetch(retell.url.replace('127.0.0.1', outside))).rejects.toThrow('fetch failed')
  })

  test('does not start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    onTestFinished(() => void vi.unstubAllEnvs())

    await expect(startFakeRetell()).rejects.toThrow(/production/)
  })

  test('says so when its port is taken', async () => {
    const { retell } = await startTestRetell()

    await expect(startFakeRetell({ port: Number(new URL(retell.url).port) })).rejects.toThrow(/EADDRINUSE/)
  })

  test('is controlled over HTTP as in its own process', async () => {
    const receiver = await startReceiver()
    const { retell, client } = await startTestRetell({}, { seed: 'answered' })
    const control = connectToFakeRetell(retell.url)

    const agents = [{ agent_id: AGENT_ID, agent_name: 'Front desk', webhook_url: receiver.url }]
    await control.saveWorkspace(workspace({ agents }))
    await control.saveAgent('northside', { agent_id: 'agent_new', agent_name: 'New' })
    expect(await control.listWorkspaces()).toEqual([
      {
        workspace_id: 'northside',
        org_name: 'Northside Dental',
        api_keys: [{ api_key: API_KEY, api_key_name: 'Webhook key' }],
        agents: [
          { agent_id: AGENT_ID, agent_name: 'Front desk' },
          { agent_id: 'agent_new', agent_name: 'New' },
        ],
      },
    ])
    const added = generateCall(createRandom('added'), { agentId: AGENT_ID, placedAt: Date.now() })
    await control.addCalls('northside', [added])
    await control.addFault({ on: 'webhooks', effect: 'drop', events: ['call_ended'], count: 1 })
    expect(await control.listFaults()).toHaveLength(1)
    const { call, deliveries } = await control.placeCall({
      workspace_id: 'northside',
      agent_id: AGENT_ID,
      kind: 'inbound',
      outcome: 'not_connected',
    })
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(['dropped', 'delivered'])
    const { call_id } = await client.call.createWebCall({ agent_id: AGENT_ID })
    expect(await control.advanceCall(call_id)).toMatchObject({ call_status: 'ongoing' })
    await control.webhooksSettled()

    expect(await control.listDeliveries({ call_id })).toMatchObject([{ event: 'call_started', outcome: 'delivered' }])
    expect(await control.countDeliveries()).toMatchObject({ delivered: 2, dropped: 1 })
    expect(await control.readCall(call.call_id)).toEqual({ call, live_updates: [] })
    expect((await client.call.list()).items).toHaveLength(3)
    await control.addFault({ on: 'requests', status: 500 })
    await control.clearFaults()
    expect(await control.listFaults()).toEqual([])
  })

  test.each([
    ['a call of an unknown workspace', '/calls/place', { workspace_id: 'x', agent_id: AGENT_ID }, 422],
    ['a call of an unknown agent', '/calls/place', { workspace_id: 'northside', agent_id: 'agent_x' }, 422],
    ['a fault that is none', '/faults', { on: 'webhooks', effect: 'explode' }, 400],
    ['a next step of an unknown call', '/calls/call_x/advance', {}, 422],
  ])('refuses %s', async (_, path, body, status) => {
    const { retell } = await startTestRetell()

    const response = await fetch(`${retell.url}/_control${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

    expect(response.status).toBe(status)
    await expect(connectToFakeRetell(retell.url).advanceCall('call_x')).rejects.toThrow(/422/)
  })

  test('forgets everything with its end, unless it is given a file', async () => {
    const storagePath = await scratchFile()
    const before = await startFakeRetell({ storagePath, callPace: 0, seed: 'answered' })
    await before.control.saveWorkspace(workspace())
    const { call_id } = await clientOf(before).call.createWebCall({ agent_id: AGENT_ID })
    await before.control.advanceCall(call_id)
    await before.close()

    const after = await startFakeRetell({ storagePath, callPace: 10_000 })
    onTestFinished(() => after.close())

    expect(await clientOf(after).identity.retrieve()).toMatchObject({ org_name: 'Northside Dental' })
    // A call that was under way goes on.
    await vi.waitFor(async () =>
      expect(await clientOf(after).call.retrieve(call_id)).toMatchObject({ call_analysis: expect.anything() }),
    )
    const { retell, client } = await startTestRetell()
    expect(retell.url).not.toBe(after.url)
    expect((await client.call.list()).items).toEqual([])
  })

  test('keeps tens of thousands of calls and pages through them without growing', { timeout: 60_000 }, async () => {
    const { retell, client } = await startTestRetell()
    const random = createRandom('many')
    const sample = Array.from({ length: 500 }, () =>
      generateCall(random, { agentId: AGENT_ID, placedAt: 0, withWords: false }),
    )
    const start = Date.UTC(2026, 0, 1)
    const memoryBefore = process.memoryUsage().rss
    for (let block = 0; block < 60; block += 1) {
      const calls = sample.map(({ call }, index) => {
        const placed_at = start + (block * sample.length + index) * 1_000
        const times = call.start_timestamp !== undefined && { start_timestamp: placed_at, end_timestamp: placed_at + 1 }
        return { placed_at, call: { ...call, call_id: `call_${block}_${index}`, ...times } }
      })
      await retell.control.addCalls('northside', calls)
    }

    const ids = new Set<string>()
    for (let pagination_key: string | undefined; ; ) {
      const page = await client.call.list({ limit: 1_000, ...(pagination_key !== undefined && { pagination_key }) })
      for (const { call_id } of page.items) ids.add(call_id)
      pagination_key = page.pagination_key
      if (!page.has_more) break
    }

    expect(ids.size).toBe(30_000)
    expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(300 * 2 ** 20)
  })
})

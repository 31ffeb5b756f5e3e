import { describe, expect, test } from 'vitest'
import { AGENT_ID, startTestRetell } from '../testing/test-retell.ts'

const WEBHOOK_URL = 'https://voice.test/webhooks/agent/1'

describe('agents', () => {
  test('are listed in pages, each once, in both orders', async () => {
    const agents = Array.from({ length: 7 }, (_, index) => ({
      agent_id: `agent_${index}`,
      agent_name: `Agent ${index}`,
    }))
    const { client } = await startTestRetell({ agents })

    for (const sort_order of ['ascending', 'descending'] as const) {
      const seen: string[] = []
      let page = await client.agent.list({ limit: 3, sort_order })
      for (;;) {
        seen.push(...page.items.map(({ agent_id }) => agent_id))
        if (page.pagination_key === undefined) break
        page = await client.agent.list({ limit: 3, sort_order, pagination_key: page.pagination_key })
      }
      expect(page.has_more).toBe(false)
      const ids = agents.map(({ agent_id }) => agent_id)
      expect(seen).toEqual(sort_order === 'ascending' ? ids : ids.toReversed())
    }
  })

  test('tell in the list what can be chosen by', async () => {
    const { client } = await startTestRetell()

    expect((await client.agent.list()).items).toEqual([
      {
        agent_id: AGENT_ID,
        agent_name: 'Front desk',
        channel: 'voice',
        tags: {},
        user_modified_timestamp: expect.any(Number),
      },
    ])
    expect((await client.agent.list({ filter_criteria: { query: 'FRONT' } })).items).toHaveLength(1)
    expect((await client.agent.list({ filter_criteria: { query: 'reminders' } })).items).toEqual([])
    const chat = { type: 'string', op: 'eq', value: 'chat' } as const
    expect((await client.agent.list({ filter_criteria: { channel: chat } })).items).toEqual([])
  })

  test('keep what is published and change in drafts: draft, patch, publish', async () => {
    const { client } = await startTestRetell()
    const live = await client.agent.retrieve(AGENT_ID)
    expect(live).toMatchObject({ version: 0, is_published: true })
    await expect(client.agent.update(AGENT_ID, { webhook_url: WEBHOOK_URL })).rejects.toMatchObject({ status: 400 })

    const draft = await client.agent.createVersion(AGENT_ID, { base_version: live.version })
    expect(draft).toMatchObject({ version: 1, base_version: 0, is_published: false, agent_name: 'Front desk' })
    const changed = await client.agent.update(AGENT_ID, { webhook_url: WEBHOOK_URL, webhook_timeout_ms: 5_000 })
    expect(changed).toMatchObject({ version: 1, webhook_url: WEBHOOK_URL, webhook_timeout_ms: 5_000 })
    await client.agent.publish(AGENT_ID, { version: 1 })

    expect(await client.agent.retrieve(AGENT_ID)).toMatchObject({ is_published: true, webhook_url: WEBHOOK_URL })
    expect(await client.agent.retrieve(AGENT_ID, { version: 0 })).not.toHaveProperty('webhook_url')
    await expect(client.agent.publish(AGENT_ID, { version: 1 })).rejects.toMatchObject({ status: 400 })
  })

  test('are told by the version that is asked for', async () => {
    const { client } = await startTestRetell()
    await client.agent.createVersion(AGENT_ID, { base_version: 0 })

    const versionOf = async (version: string) => (await client.agent.retrieve(AGENT_ID, { version })).version
    expect(await versionOf('latest')).toBe(1)
    expect(await versionOf('latest_published')).toBe(0)
  })

  test('keep settings that mean nothing here', async () => {
    const { client } = await startTestRetell()
    await client.agent.createVersion(AGENT_ID, { base_version: 0 })

    expect(await client.agent.update(AGENT_ID, { interruption_sensitivity: 0.4 })).toMatchObject({
      interruption_sensitivity: 0.4,
      agent_id: AGENT_ID,
      version: 1,
    })
  })

  test.each([
    ['an address that is none', { webhook_url: 'voice' }],
    ['an unknown event', { webhook_events: ['call_begun'] }],
    ['no time at all', { webhook_timeout_ms: 0 }],
  ])('refuse %s', async (_, changes) => {
    const { client } = await startTestRetell()
    await client.agent.createVersion(AGENT_ID, { base_version: 0 })

    await expect(client.agent.update(AGENT_ID, changes as object)).rejects.toMatchObject({
      status: 400,
      error: { status: 'error', message: expect.stringContaining(Object.keys(changes)[0] ?? '') },
    })
  })

  test('that are not there, or versions that are not, cannot be found', async () => {
    const { client } = await startTestRetell()
    const missing = {
      status: 422,
      error: { status: 'error', message: 'Cannot find requested asset under given api key.' },
    }

    await expect(client.agent.retrieve('agent_unknown')).rejects.toMatchObject(missing)
    await expect(client.agent.retrieve(AGENT_ID, { version: 9 })).rejects.toMatchObject(missing)
    await expect(client.agent.createVersion(AGENT_ID, { base_version: 9 })).rejects.toMatchObject(missing)
    await expect(client.agent.publish('agent_unknown', { version: 0 })).rejects.toMatchObject(missing)
  })
})

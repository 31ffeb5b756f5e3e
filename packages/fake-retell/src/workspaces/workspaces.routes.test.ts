import { describe, expect, test } from 'vitest'
import { AGENT_ID, clientOf, NUMBER, startTestRetell, workspace } from '../testing/test-retell.ts'

describe('a workspace', () => {
  test('tells the name of the key that asks, and of its org', async () => {
    const { client } = await startTestRetell()

    expect(await client.identity.retrieve()).toEqual({ api_key_name: 'Webhook key', org_name: 'Northside Dental' })
  })

  test.each([
    ['an unknown key', { authorization: 'Bearer key_unknown' }],
    ['no key', {}],
    ['another scheme', { authorization: 'Basic a2V5' }],
  ])('is closed to %s', async (_, headers: Record<string, string>) => {
    const { retell } = await startTestRetell()

    const response = await fetch(`${retell.url}/get-api-key-info`, { headers })

    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ status: 'error', message: 'API key is missing or invalid.' })
  })

  test('takes every key it has, and none that was taken away', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.saveWorkspace(workspace({ api_keys: [{ api_key: 'key_new' }] }))

    expect(await clientOf(retell, 'key_new').identity.retrieve()).toMatchObject({ api_key_name: null })
    await expect(client.identity.retrieve()).rejects.toMatchObject({ status: 401 })
  })

  test('sees nothing of another', async () => {
    const { retell, client } = await startTestRetell()
    await retell.control.saveWorkspace({
      workspace_id: 'other',
      org_name: 'Other',
      api_keys: [{ api_key: 'key_other' }],
    })
    const other = clientOf(retell, 'key_other')
    const call = await client.call.createPhoneCall({ from_number: NUMBER, to_number: '+12065550199' })

    expect(await other.agent.list()).toEqual({ items: [], has_more: false })
    expect(await other.call.list()).toMatchObject({ items: [], has_more: false })
    expect(await other.phoneNumber.list()).toMatchObject({ items: [] })
    await expect(other.agent.retrieve(AGENT_ID)).rejects.toMatchObject({ status: 422 })
    await expect(other.call.retrieve(call.call_id)).rejects.toMatchObject({ status: 422 })
    await expect(other.call.updateLive(call.call_id, {})).rejects.toMatchObject({ status: 422 })
    await expect(other.call.createWebCall({ agent_id: AGENT_ID })).rejects.toMatchObject({ status: 422 })
  })

  test('counts the calls that are under way', async () => {
    const { retell, client } = await startTestRetell({ concurrency_limit: 5 })
    const { call_id } = await client.call.createWebCall({ agent_id: AGENT_ID })
    await client.call.createWebCall({ agent_id: AGENT_ID })

    expect(await client.concurrency.retrieve()).toMatchObject({ current_concurrency: 2, concurrency_limit: 5 })
    while ((await retell.control.advanceCall(call_id)).call_status === 'ongoing');
    expect(await client.concurrency.retrieve()).toMatchObject({ current_concurrency: 1 })
  })

  test('answers what it does not know in the shape of every error', async () => {
    const { retell, client } = await startTestRetell()
    const headers = { authorization: `Bearer ${client.apiKey}`, 'content-type': 'application/json' }

    const unknown = await fetch(`${retell.url}/list-voices`, { headers })
    const broken = await fetch(`${retell.url}/v3/list-calls`, { method: 'POST', headers, body: '{' })

    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toEqual({ status: 'error', message: 'The requested resource was not found.' })
    expect(broken.status).toBe(400)
    expect(await broken.json()).toMatchObject({ status: 'error' })
  })
})

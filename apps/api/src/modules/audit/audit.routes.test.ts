import type { AuditEntry } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { auditEntryAnswer } from './audit.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

async function list(query: Record<string, string> = {}) {
  const { body } = await api.get(`/api/audit?${new URLSearchParams(query)}`, api.superAdmin).expect(200)
  return expectAnswer(pageOf(auditEntryAnswer), body)
}

async function latest(query: Record<string, string>): Promise<AuditEntry> {
  const [entry] = (await list({ ...query, limit: '1' })).data
  if (!entry) throw new Error('the audit log has no such entry')
  return entry
}

describe('GET /api/audit', () => {
  test('says who did what to whom, from where, with what differs and under which request', async () => {
    const path = `/api/organizations/${client.organization.id}`
    await api
      .put(path, { name: 'Renamed' }, api.superAdmin)
      .set({ 'X-Forwarded-For': '10.0.0.1, 203.0.113.7', 'X-Request-Id': 'rename-1' })
      .expect(200)
    expect(await latest({ organization_id: client.organization.id })).toMatchObject({
      actor: { id: api.superAdmin.id, email: api.superAdmin.email, role: 'super_admin' },
      action: 'organization.updated',
      organization_id: client.organization.id,
      target_id: client.organization.id,
      before: { name: client.organization.name },
      after: { name: 'Renamed' },
      ip: '203.0.113.7',
      request_id: 'rename-1',
    })
  })

  test('pages through all, newest first, each once', async () => {
    const found: number[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: '2', ...(cursor && { cursor }) })
      found.push(...page.data.map(({ sequence }) => sequence))
      cursor = page.next_cursor
    } while (cursor)
    expect(found).toEqual(found.map((_, index) => found.length - index))
  })

  test('narrows to an action, to a kind of action, to a person and to a time', async () => {
    const actions = async (query: Record<string, string>) =>
      new Set((await list(query)).data.map(({ action }) => action))
    expect(await actions({ action: 'agent.created' })).toEqual(new Set(['agent.created']))
    expect(await actions({ action: 'organization' })).toEqual(new Set(['organization.created', 'organization.updated']))
    expect((await list({ actor_id: client.viewer.id })).data).toEqual([])

    const { at, sequence } = await latest({})
    const until = (await list({ to: at })).data.map((entry) => entry.sequence)
    expect(until).not.toContain(sequence)
    expect((await list({ from: at })).data.map((entry) => entry.sequence)).toContain(sequence)
    expect((await list({ from: '2030-01-01T00:00:00+02:00' })).data).toEqual([])
  })

  test.each([
    ['action=Agent', 'action'],
    ['actor_id=me', 'actor_id'],
    ['from=2026-11-20', 'from'],
    ['from=2026-02-30T00:00:00Z', 'from'],
    ['from=2026-11-20T00:00:00Z&to=2026-11-19T23:59:59Z', 'to'],
    ['cursor=nonsense', 'cursor'],
    ['limit=201', 'limit'],
    ['role=super_admin', 'role'],
  ])('refuses ?%s', async (query, path) => {
    expect(expectError(await api.get(`/api/audit?${query}`, api.superAdmin), 'invalid_request')).toEqual([path])
  })

  test('has no secret of anything that was done', async () => {
    const retell_api_key = 'key_that_the_audit_log_must_not_have_4321'
    const path = `/api/organizations/${client.organization.id}`
    await api.put(path, { retell_api_key }, api.superAdmin).expect(200)
    const entry = await latest({ organization_id: client.organization.id })
    expect(entry.after).toEqual({ retell_api_key_last4: '4321' })
    expect(JSON.stringify((await list({ limit: '200' })).data)).not.toMatch(/ciphertext|must_not_have|v1\.test/)
  })
})

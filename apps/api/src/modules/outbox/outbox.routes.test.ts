import { randomUUID } from 'node:crypto'
import type { OutboxItem } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../http/answers.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { type FaultyMailServer, startFaultyMailServer } from '../../testing/faulty-mail-server.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { outboxItemAnswer } from './outbox.answers.ts'

let server: FaultyMailServer
let api: TestApi
let client: TestClient

beforeAll(async () => {
  server = await startFaultyMailServer()
  api = await createTestApi({ env: { SMTP_URL: server.url } })
  client = await api.createClient()
})
afterAll(async () => {
  await api.close()
  await server.close()
})

async function list(query: Record<string, string> = {}): Promise<OutboxItem[]> {
  const { body } = await api.get(`/api/outbox?${new URLSearchParams(query)}`, api.superAdmin).expect(200)
  return expectAnswer(pageOf(outboxItemAnswer), body).data
}
const retry = (id: string) => api.post(`/api/outbox/${id}/retry`, {}, api.superAdmin)

/** A mail to the client's viewer, which the server takes or not. */
async function createItem(refusal?: number): Promise<OutboxItem> {
  server.fault = refusal === undefined ? undefined : { at: 'recipient', how: refusal }
  await api.post(`/api/users/${client.viewer.id}/password-reset`, {}, api.superAdmin).expect(204)
  const status = refusal === undefined ? 'done' : 'dead'
  await expect.poll(async () => (await list({ limit: '1' }))[0]?.status).toBe(status)
  server.fault = undefined
  const [item] = await list({ limit: '1' })
  if (item === undefined) throw new Error('there should be an item')
  return item
}

describe('GET /api/outbox', () => {
  test('lists what was sent and what was given up, by state and client', async () => {
    const done = await createItem()
    const dead = await createItem(550)
    expect(dead).toMatchObject({
      kind: 'mail',
      organization_id: client.organization.id,
      payload: { mail: 'password_reset', to: client.viewer.email },
      last_error: expect.stringContaining('550'),
      attempts: 1,
    })
    expect((await list()).map(({ id }) => id)).toEqual([dead.id, done.id])
    expect((await list({ status: 'dead' })).map(({ id }) => id)).toEqual([dead.id])
    expect(await list({ organization_id: randomUUID() })).toEqual([])
  })

  test('refuses states and cursors that there are none of', async () => {
    const answer = await api.get('/api/outbox?status=lost&cursor=%20', api.superAdmin)
    expect(expectError(answer, 'invalid_request').sort()).toEqual(['cursor', 'status'])
  })
})

describe('POST /api/outbox/:id/retry', () => {
  test('sends at once what was given up', async () => {
    const { id } = await createItem(550)
    const before = server.received.length
    const { body } = await retry(id).expect(200)
    expect(expectAnswer(outboxItemAnswer, body)).toMatchObject({ id, status: 'pending', attempts: 0 })
    await expect.poll(async () => (await list({ limit: '1' }))[0]?.status).toBe('done')
    expect(server.received).toHaveLength(before + 1)
  })

  test('refuses what was sent, and what is not there', async () => {
    const { id } = await createItem()
    expectError(await retry(id), 'conflict')
    expectError(await retry(randomUUID()), 'not_found')
  })
})

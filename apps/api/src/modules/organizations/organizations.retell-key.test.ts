import { randomUUID } from 'node:crypto'
import { type FakeRetell, startFakeRetell } from '@roy/fake-retell'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'

const KEY = 'key_that_retell_knows'

let api: TestApi
let retell: FakeRetell

beforeAll(async () => {
  retell = await startFakeRetell()
  await retell.control.saveWorkspace({ workspace_id: 'w', org_name: 'Northside', api_keys: [{ api_key: KEY }] })
  api = await createTestApi({ env: { RETELL_API_URL: retell.url } })
})
afterAll(async () => {
  await api.close()
  await retell.close()
})
afterEach(() => retell.control.clearFaults())

const create = (retell_api_key: string) =>
  api.post(
    '/api/organizations',
    { name: `Client ${randomUUID()}`, retell_api_key, billing_rate: '0.25' },
    api.superAdmin,
  )

describe('a Retell key that is entered', () => {
  test('is taken where Retell accepts it', async () => {
    await create(KEY).expect(201)
    expect(api.log()).not.toContain('without Retell having confirmed it')
  })

  test('is an invalid field where Retell refuses it, and nothing is created or changed', async () => {
    expect(expectError(await create('key_mistyped'), 'invalid_request')).toEqual(['retell_api_key'])
    const { body: organization } = await create(KEY).expect(201)
    const path = `/api/organizations/${organization.id}`
    const answer = await api.put(path, { name: 'Renamed', retell_api_key: 'key_mistyped' }, api.superAdmin)
    expect(expectError(answer, 'invalid_request')).toEqual(['retell_api_key'])
    expect((await api.get(path, api.superAdmin).expect(200)).body).toEqual(organization)
    expect(api.log()).not.toContain('key_mistyped')
  })

  test.each([
    ['fails', { status: 500 }],
    ['has enough of us', { status: 429 }],
    ['cuts the connection', { disconnect: 'before' as const }],
  ])('is taken on trust where Retell %s, which the log says', async (_, fault) => {
    await retell.control.addFault({ on: 'requests', path: '/get-api-key-info', ...fault })
    const before = api.log().length
    const { body } = await create(`key_${randomUUID()}`).expect(201)
    expect(api.log().slice(before)).toContain('taken without Retell having confirmed it')
    expect(body.retell_api_key_last4).toHaveLength(4)
  })

  test('is not asked about where none is entered', async () => {
    const { body } = await create(KEY).expect(201)
    await retell.control.addFault({ on: 'requests', status: 401 })
    await api.put(`/api/organizations/${body.id}`, { name: 'Renamed' }, api.superAdmin).expect(200)
  })
})

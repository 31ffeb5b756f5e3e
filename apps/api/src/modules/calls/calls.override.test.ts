import type { Call, Overview } from '@roy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callBody, deliver } from '../../testing/deliver.ts'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { callAnswer, callDetailAnswer } from './calls.answers.ts'

const CALL_ID = 'overridden'

let api: TestApi
let client: TestClient
let body: ReturnType<typeof callBody>
let path: string

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  await deliver(api, client, callBody(client, 'call_ended')).expect(200)
  const start_timestamp = Date.now() + 1_000
  body = callBody(client, 'call_ended', {
    call_id: CALL_ID,
    start_timestamp,
    end_timestamp: start_timestamp + 61_000,
  })
  await deliver(api, client, body).expect(200)
  const { data } = (await api.get(`/api/multi-tenant/calls?search=${CALL_ID}`, client.viewer).expect(200)).body
  path = `/api/multi-tenant/calls/${data[0].id}?org_id=${client.organization.id}`
})
afterAll(() => api.close())

const override = async (fields: object): Promise<Call> =>
  expectAnswer(callAnswer, (await api.patch(path, fields, api.superAdmin).expect(200)).body)
const overview = async (): Promise<Overview> =>
  (await api.get('/api/multi-tenant/overview', client.viewer).expect(200)).body

describe('PATCH /api/multi-tenant/calls/:id', () => {
  test("makes a call a test, moves every figure, and outlives the call's later events", async () => {
    expect(await overview()).toMatchObject({ billable_calls: 1, test_calls: 1, expected_revenue: '0.5000' })

    expect(await override({ is_billable: false, reason: 'Only a demonstration' })).toMatchObject({
      is_billable: false,
      billable_reason: 'override',
      is_billable_overridden: true,
      revenue: '0.0000',
      billed_minutes: '0.0000',
    })
    expect(await overview()).toMatchObject({ billable_calls: 0, test_calls: 2, expected_revenue: '0.0000' })

    await deliver(api, client, { ...body, event: 'call_analyzed' }).expect(200)
    expect(await overview()).toMatchObject({ billable_calls: 0, test_calls: 2, expected_revenue: '0.0000' })
  })

  test('takes it back with null', async () => {
    expect(await override({ is_billable: null, reason: 'It was a customer' })).toMatchObject({
      is_billable: true,
      billable_reason: 'default',
      is_billable_overridden: false,
      revenue: '0.5000',
    })
    expect(await overview()).toMatchObject({ billable_calls: 1, expected_revenue: '0.5000' })
  })

  test('takes isBillable for is_billable, and stands in the audit log with its reason', async () => {
    await override({ isBillable: false, reason: 'Known to the audit' })
    const { body: log } = await api
      .get(`/api/audit?organization_id=${client.organization.id}&action=call.overridden&limit=1`, api.superAdmin)
      .expect(200)
    expect(log.data[0]).toMatchObject({
      actor: { id: api.superAdmin.id },
      before: { is_billable: true },
      after: { is_billable: false, reason: 'Known to the audit' },
    })
  })

  test('stands in the details of the call with its reason and author, for super admins alone', async () => {
    await override({ is_billable: false, reason: 'Known to super admins' })
    const { body } = await api.get(path, api.superAdmin).expect(200)
    expect(expectAnswer(callDetailAnswer, body).override).toEqual({
      is_billable: false,
      reason: 'Known to super admins',
      overridden_at: expect.any(String),
      overridden_by: api.superAdmin.email,
    })
    for (const user of [client.viewer, client.admin]) {
      const seen = await api.get(path, user).expect(200)
      expect(expectAnswer(callDetailAnswer, seen.body)).not.toHaveProperty('override')
    }
    await override({ is_billable: null, reason: 'Taken back' })
    expect((await api.get(path, api.superAdmin).expect(200)).body.override).toBeNull()
  })

  test.each([
    [{}, ['is_billable', 'reason']],
    [{ is_billable: 'false', reason: 'x' }, ['is_billable']],
    [{ is_billable: true, isBillable: false, reason: 'x' }, ['']],
    [{ is_billable: true, reason: '   ' }, ['reason']],
    [{ is_billable: true, reason: 'x'.repeat(501) }, ['reason']],
    [{ is_billable: true, reason: 'x', revenue: '1.00' }, ['revenue']],
  ])('refuses %j', async (fields, paths) => {
    expect(expectError(await api.patch(path, fields, api.superAdmin), 'invalid_request').sort()).toEqual(paths)
  })

  test('asks which organization, and finds the call in no other', async () => {
    const fields = { is_billable: true, reason: 'x' }
    const [withoutOrganization = ''] = path.split('?')
    expect(expectError(await api.patch(withoutOrganization, fields, api.superAdmin), 'invalid_request')).toEqual([
      'org_id',
    ])
    const other = await api.createReceiver()
    const elsewhere = `${withoutOrganization}?org_id=${other.organization.id}`
    expectError(await api.patch(elsewhere, fields, api.superAdmin), 'not_found')
  })
})

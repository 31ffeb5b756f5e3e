import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAnswer, expectError } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { billingRatesAnswer } from './organizations.answers.ts'

let api: TestApi
let client: TestClient

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
})
afterAll(() => api.close())

describe('GET /api/organizations/:id/rates', () => {
  test('has the first rate and those that were set since, newest first', async () => {
    const path = `/api/organizations/${client.organization.id}`
    const change = { billing_rate: '0.30', billing_rate_from: '2030-01-01T00:00:00Z' }
    await api.put(path, change, api.superAdmin).expect(200)
    const { body } = await api.get(`${path}/rates`, api.superAdmin).expect(200)
    expect(expectAnswer(billingRatesAnswer, body).data).toEqual([
      { billing_rate: '0.3', currency: 'USD', holds_from: '2030-01-01T00:00:00.000Z' },
      { billing_rate: '0.25', currency: 'USD', holds_from: null },
    ])
  })

  test('says what is no id', async () => {
    const answer = await api.get('/api/organizations/7/rates', api.superAdmin)
    expect(expectError(answer, 'invalid_request')).toEqual(['id'])
  })
})

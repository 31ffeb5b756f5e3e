import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAnswer } from '../../testing/expect-answer.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { healthAnswer, readinessAnswer } from './health.answers.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ ownServer: true })
})
afterAll(() => api.close())

test('is healthy and ready while the database answers; without it healthy, but not ready', async () => {
  expectAnswer(healthAnswer, (await api.get('/health').expect(200)).body)
  expect(expectAnswer(readinessAnswer, (await api.get('/health/ready').expect(200)).body).status).toBe('ok')

  await api.supabase.server?.stop({ keepData: true })
  await api.get('/health').expect(200)
  const unready = await api.get('/health/ready').expect(503)
  expect(expectAnswer(readinessAnswer, unready.body)).toEqual({
    status: 'unavailable',
    checks: { database: 'unavailable' },
  })
  expect(Number(unready.headers['retry-after'])).toBeGreaterThan(0)

  await api.supabase.server?.start()
  await api.get('/health/ready').expect(200)
})

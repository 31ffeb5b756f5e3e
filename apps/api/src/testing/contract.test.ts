import { describe, expect, test } from 'vitest'
import { createOpenApiDocument } from '../openapi.ts'
import { createContract, type ObservedAnswer } from './contract.ts'
import { createTestApi } from './test-api.ts'

const contract = createContract(createOpenApiDocument({ publicUrl: 'https://voice.example.com', version: 'test' }))
const health = { status: 'ok', version: 'test', uptime_seconds: 1 }
const check = (body: object, answer: Partial<ObservedAnswer> = {}) =>
  contract.check({
    method: 'GET',
    path: '/health',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    requestId: '1',
    body: JSON.stringify(body),
    ...answer,
  })
const error = (code: string) => ({ error: { code, message: 'No.', request_id: '1' } })

describe('an answer fits the document', () => {
  test.each([
    ['as it is described', check(health)],
    ['as a refusal that is described', check(error('rate_limited'), { status: 429 })],
    ['as a refusal of no route', check(error('not_found'), { path: '/nowhere', status: 404 })],
    ['as a page', check({}, { path: '/api/docs', contentType: 'text/html; charset=utf-8' })],
  ])('%s', (_, problems) => {
    expect(problems).toEqual([])
  })
})

describe('an answer does not fit with', () => {
  test.each([
    ['an unknown field', check({ ...health, colour: 'red' }), '/ must NOT have additional properties'],
    ['a missing field', check({ ...health, version: undefined }), "/ must have required property 'version'"],
    ['a field of another type', check({ ...health, uptime_seconds: '1' }), '/uptime_seconds must be integer'],
    ['no request id', check(health, { requestId: undefined }), 'there is no X-Request-Id'],
    ['a status that is not described', check(health, { status: 201 }), 'the status 201 is not described'],
    ['a type that is not described', check(health, { contentType: 'text/plain' }), 'the content type is text/plain'],
    [
      'a code that its route does not have',
      check(error('slug_taken'), { status: 400 }),
      '/error/code must be equal to one of the allowed values',
    ],
    ['something else than an error where there is no route', check(health, { path: '/nowhere' }), '/ must have'],
  ])('%s', (_, problems, expected) => {
    expect(problems).toEqual(expect.arrayContaining([expect.stringContaining(expected)]))
  })
})

test('a suite in which one answer did not fit fails when it ends', async () => {
  const api = await createTestApi()
  const stats = await api.dependencies.cache.stats()
  Object.assign(api.dependencies.cache, { stats: async () => ({ ...stats, surprise: true }) })
  await api.get('/api/cache/stats', api.superAdmin).expect(200)
  const problem = expect.stringMatching(/^GET \/api\/cache\/stats 200: .*surprise/)
  await expect(api.close()).rejects.toMatchObject({ actual: [problem] })
})

import { randomUUID } from 'node:crypto'
import type { ErrorDetail } from '@roy/types'
import type Joi from 'joi'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from './http/openapi/operation.ts'
import { OPERATIONS } from './openapi.ts'
import { CRON_SECRET, createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

/** Neither a value of any field nor of any parameter. */
const WRONG = 7.5

/** Probes and Retell may add what they like. */
const strict = OPERATIONS.filter(({ route, access }) => route.includes(' /api/') && access !== 'signed')
const rows = (operations: Operation[]) => operations.map((operation) => [operation.route, operation] as const)
const fieldsOf = (schema: Joi.Schema | undefined) => Object.keys(schema?.describe().keys ?? {})

/** Sends what is wrong on purpose. @returns what was said to be wrong with it */
async function problemsOf({ route, access, body }: Operation, query: string, fields?: object): Promise<ErrorDetail[]> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = `${pattern.replace(/:\w+/g, randomUUID())}${query}`
  const token = access === 'scheduled' ? CRON_SECRET : api.superAdmin.access_token
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
  const sent = request(api.app)[verb](path).set('Authorization', `Bearer ${token}`)
  const answer = await (fields || body ? sent.send(fields ?? {}) : sent)
  expect({ status: answer.status, code: answer.body.error?.code }).toEqual({ status: 400, code: 'invalid_request' })
  return answer.body.error.details
}

const NOT_KNOWN = / is not allowed$/

describe('a query parameter that is not described is refused by', () => {
  test.each(rows(strict))('%s', async (_, operation) => {
    const problems = await problemsOf(operation, '?surprise=1')
    expect(problems).toContainEqual({ path: 'surprise', message: expect.stringMatching(NOT_KNOWN) })
  })
})

describe('the query parameters that are described are known, each once, to', () => {
  test.each(rows(strict.filter(({ query }) => query)))('%s', async (_, operation) => {
    for (const name of fieldsOf(operation.query)) {
      const problems = await problemsOf(operation, `?${name}=1&${name}=2`)
      const about = problems.filter(({ path }) => path === name)
      expect(about).not.toEqual([])
      for (const { message } of about) expect(message).not.toMatch(NOT_KNOWN)
    }
  })
})

describe('a body field that is not described is refused by', () => {
  test.each(rows(strict.filter(({ route }) => !/^(GET|DELETE)/.test(route))))('%s', async (_, operation) => {
    const problems = await problemsOf(operation, '', { surprise: 1 })
    expect(problems).toContainEqual({ path: 'surprise', message: expect.stringMatching(NOT_KNOWN) })
  })
})

describe('the body fields that are described are known to', () => {
  test.each(rows(strict.filter(({ body }) => body)))('%s', async (_, operation) => {
    const names = fieldsOf(operation.body?.schema)
    const problems = await problemsOf(operation, '', Object.fromEntries(names.map((name) => [name, WRONG])))
    expect([...new Set(problems.map(({ path }) => path))].sort()).toEqual(names.sort())
    for (const { message } of problems) expect(message).not.toMatch(NOT_KNOWN)
  })
})

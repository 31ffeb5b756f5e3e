import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type Joi from 'joi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routers } from './app.ts'
import type { OpenApiDocument } from './http/openapi/openapi-document.ts'
import { OPERATIONS } from './openapi.ts'
import { routesOf } from './testing/routes-of.ts'
import { createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const readDocument = async () => (await api.get('/api/openapi.json').expect(200)).body
const schemasOf = ({ params, query, body }: (typeof OPERATIONS)[number]) =>
  [params, query, body?.schema].filter((schema) => schema !== undefined)

describe('the description', () => {
  test('has every mounted route, and no other', () => {
    const mounted = routers(api.dependencies).flatMap(([mount, router]) => routesOf(router, mount))
    expect(OPERATIONS.map(({ route }) => route).sort()).toEqual([...new Set(mounted)].sort())
  })

  test('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(await readDocument())
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  test('calls every operation by a name of its own', () => {
    const ids = OPERATIONS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is what its tags list', async () => {
    const { tags } = await readDocument()
    const listed = tags.map(({ name }: { name: string }) => name).sort()
    expect([...new Set(OPERATIONS.map(({ tag }) => tag))].sort()).toEqual(listed)
  })

  test('says what each parameter of a path or query means', () => {
    const silent = OPERATIONS.flatMap(({ route, params, query }) =>
      [params, query].flatMap((schema) =>
        fieldsOf(schema?.describe())
          .filter(([, field]) => !descriptionOf(field))
          .map(([name]) => `${route}: ${name}`),
      ),
    )
    expect(silent).toEqual([])
  })

  test('says in words what a rule asks that is code', () => {
    const silent = OPERATIONS.flatMap((operation) =>
      schemasOf(operation).flatMap((schema) =>
        unsaidRules(schema.describe()).map((path) => `${operation.route}: ${path}`),
      ),
    )
    expect(silent).toEqual([])
  })
})

/** The paths of fields with rules that JSON Schema has no word for, and no description either. */
function unsaidRules(described: Joi.Description, path = ''): string[] {
  const isCode = described.rules?.some(({ name }: { name: string }) => name === 'custom')
  const own = isCode && !descriptionOf(described) ? [path] : []
  const nested = [...fieldsOf(described), ...Object.entries<Joi.Description>(described.items ?? {})]
  return [...own, ...nested.flatMap(([name, inner]) => unsaidRules(inner, `${path}.${name}`))]
}

function fieldsOf(described?: Joi.Description): [name: string, field: Joi.Description][] {
  return Object.entries<Joi.Description>(described?.keys ?? {})
}

function descriptionOf({ flags = {} }: Joi.Description): unknown {
  return 'description' in flags && flags.description
}

describe('every operation', () => {
  test.each(OPERATIONS.map((operation) => [operation.route, operation] as const))(
    '%s has examples that are right',
    (_, { body, answers }) => {
      for (const { schema, example } of [...(body ? [body] : []), ...Object.values(answers)]) {
        if (example === undefined || !schema) continue
        const { error } = schema.validate(example, { abortEarly: false })
        expect(error?.details.map(({ message }) => message)).toBeUndefined()
      }
      for (const [status, { contentType, example, schema }] of Object.entries(answers)) {
        const needsNone = status === '204' || contentType !== undefined || schema?.describe().keys === undefined
        expect({ status, hasExample: example !== undefined || needsNone }).toEqual({ status, hasExample: true })
      }
    },
  )

  test('has error examples that fit the schema of errors', async () => {
    const { components, paths }: OpenApiDocument = await readDocument()
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile({ $ref: '#/components/schemas/Error', components })
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
    const examples = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content }) => Object.values(content?.['application/json']?.examples ?? {})),
    )
    expect(examples.length).toBeGreaterThan(100)
    for (const { value } of examples) expect(validate(value)).toBe(true)
  })
})

describe('GET /api/docs', () => {
  test('is a page with every operation and schema, that runs and loads nothing', async () => {
    const page = await api
      .get('/api/docs')
      .expect(200)
      .expect('Content-Type', /^text\/html; charset=utf-8$/)
    for (const { id, summary } of OPERATIONS) {
      expect(page.text).toContain(`id="${id}"`)
      expect(page.text).toContain(summary.replaceAll("'", '&#39;'))
    }
    const { components } = await readDocument()
    for (const name of Object.keys(components.schemas)) expect(page.text).toContain(`id="schema-${name}"`)
    expect(page.text).not.toMatch(/<script|src=|url\(|@import|style="/)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';.*style-src 'sha256-[\w+/=]+'$/)
  })

  test('links only to what is in it', async () => {
    const { text } = await api.get('/api/docs')
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
    expect(targets.filter((target) => !text.includes(`id="${target}"`))).toEqual([])
  })
})

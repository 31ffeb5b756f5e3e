import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, startTestProject, type TestProject } from './test-project.ts'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

const call = (name: string, args?: object, options?: { get?: boolean; head?: boolean }) =>
  project.anonymous.rpc(name, args, options)

/** A request that supabase-js would not make. */
const post = (name: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${project.url}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { apikey: project.publishableKey, 'content-type': 'application/json', ...headers },
    body,
  })

describe('arguments of a function', () => {
  it.each([
    ['are bound by name', 'add', { a: 1, b: 2 }, 3],
    ['may come in any order', 'add', { b: 5, a: 1 }, 6],
    ['may be left out where there is a default', 'add', { a: 1 }, 11],
    ['may be JSON', 'echo_json', { value: { deep: [1, 'é', null] } }, { deep: [1, 'é', null] }],
    ['may be arrays', 'sum_of', { numbers: [1, 2, 3] }, 6],
    ['may be variadic', 'join_all', { words: ['a', 'b'] }, 'a+b'],
    ['may have names that need quotes', 'Größe', { Länge: 4 }, 8],
    ['choose the overload with one parameter', 'shape', { side: 1 }, 'square'],
    ['choose the overload with two parameters', 'shape', { width: 1, height: 2 }, 'rectangle'],
    [
      'are the whole body of a function with one unnamed JSON parameter',
      'whole_body',
      { any: 1 },
      { body: { any: 1 } },
    ],
  ])('%s', async (_title, name, args, expected) => {
    const { data, error, status } = await call(name, args)
    expect({ data, error, status }).toEqual({ data: expected, error: null, status: 200 })
  })

  it('are converted to uuid, timestamptz and date', async () => {
    const id = '11111111-1111-4111-8111-111111111111'
    const { data } = await call('typed', { id, at: '2026-01-02T03:04:05Z', day: '2026-05-06' })
    expect(data).toEqual({ id, at: '2026-01-02T03:04:05+00:00', day: '2026-05-06' })
  })

  it('come from the query with GET', async () => {
    expect(await call('add', { a: 1, b: 2 }, { get: true })).toMatchObject({ status: 200, data: 3 })
    expect(await call('sum_of', { numbers: [1, 2] }, { get: true })).toMatchObject({ status: 200, data: 3 })
    expect(await call('echo_json', { value: '{"a":1}' }, { get: true })).toMatchObject({ data: { a: 1 } })
  })

  it('keep every digit of a number', async () => {
    const response = await post('echo_json', '{"value": 12345678901234567890.123}')
    expect(await response.text()).toBe('12345678901234567890.123')
  })

  it('may be 19 MB', async () => {
    const response = await post('body_length', JSON.stringify({ p_text: 'x'.repeat(19_000_000) }))
    expect([response.status, await response.text()]).toEqual([200, '19000000'])
  })

  it('are refused with 413 above 20 MB', async () => {
    const response = await post('body_length', JSON.stringify({ p_text: 'x'.repeat(21_000_000) }))
    expect(response.status).toBe(413)
  })
})

describe('a call that fits no function', () => {
  it('answers 404 PGRST202 for an unknown name', async () => {
    expect(await call('no_such_function', { x: 1 })).toMatchObject({
      status: 404,
      error: {
        code: 'PGRST202',
        message: 'Could not find the function public.no_such_function(x) in the schema cache',
      },
    })
  })

  it('answers 404 PGRST202 for an argument without a parameter', async () => {
    expect(await call('add', { a: 1, zzz: 2 })).toMatchObject({ status: 404, error: { code: 'PGRST202' } })
  })

  it('answers 404 PGRST202 when a required argument is missing', async () => {
    expect(await call('add', { b: 2 })).toMatchObject({ status: 404, error: { code: 'PGRST202' } })
  })

  it('answers 300 PGRST203 when several overloads fit', async () => {
    expect(await call('unclear', { a: 1 })).toMatchObject({ status: 300, error: { code: 'PGRST203' } })
  })

  it('answers 406 PGRST106 for a schema that is not exposed', async () => {
    expect(await project.anonymous.schema('auth').rpc('uid')).toMatchObject({
      status: 406,
      error: { code: 'PGRST106' },
    })
  })
})

describe('a body that cannot be used', () => {
  it.each([
    ['is no JSON', '{"a":', 400, 'PGRST102'],
    ['has a raw control character in a text', '{"p_text": "\u0000"}', 400, 'PGRST102'],
    ['has a null character in a text', '{"p_text": "\\u0000"}', 400, '22P05'],
    ['has a lone surrogate in a text', '{"p_text": "\\ud800"}', 400, '22P02'],
  ])('is refused when it %s', async (_title, body, status, code) => {
    const response = await post('parse_int', body)
    expect([response.status, (await jsonOf(response)).code]).toEqual([status, code])
  })

  it('is refused when it is no JSON by its own account', async () => {
    const response = await post('parse_int', 'p_text=1', { 'content-type': 'application/x-www-form-urlencoded' })
    expect(response.status).toBe(415)
  })

  it('is refused when a query holds a null character', async () => {
    expect(await call('parse_int', { p_text: '\0' }, { get: true })).toMatchObject({
      status: 400,
      error: { code: '22021' },
    })
  })
})

describe('a function that changes', () => {
  it('can be called with its new parameters as soon as the migration has committed', async () => {
    for (const parameter of ['first', 'second', 'third']) {
      await project.database.query(
        `drop function if exists public.moving; create function public.moving(${parameter} int) returns int language sql as 'select 1'`,
      )
      expect(await call('moving', { [parameter]: 1 })).toMatchObject({ status: 200, data: 1 })
    }
  })
})

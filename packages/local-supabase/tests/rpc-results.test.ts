import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, startTestProject, type TestProject } from './test-project.ts'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

const call = (name: string, args?: object, options?: { get?: boolean; head?: boolean; count?: 'exact' }) =>
  project.anonymous.rpc(name, args, options)

describe('a result', () => {
  it.each([
    ['a text', 'quoted', {}, 'he"llo'],
    ['a null', 'null_text', {}, null],
    ['a numeric', 'exact_number', {}, 12.1],
    ['a row', 'fruit', { p_id: 3 }, { id: 3, name: 'fruit 3', price: 4.5 }],
    ['an object of OUT parameters', 'halves', { x: 5 }, { low: 2, high: 3 }],
    ['an array of scalars', 'numbers', { n: 3 }, [1, 2, 3]],
    [
      'an array of rows',
      'letters',
      { n: 2 },
      [
        { i: 1, letter: 'a' },
        { i: 2, letter: 'b' },
      ],
    ],
    ['an empty array when there are no rows', 'letters', { n: 0 }, []],
  ])('is %s', async (_title, name, args, expected) => {
    expect(await call(name, args)).toMatchObject({ status: 200, data: expected, error: null })
  })

  it('is 204 without a body for a function that returns nothing', async () => {
    expect(await call('nothing')).toMatchObject({ status: 204, data: null, error: null })
  })

  it('keeps every digit of a bigint', async () => {
    const response = await fetch(`${project.url}/rest/v1/rpc/big_number`, {
      headers: { apikey: project.publishableKey },
    })
    expect(await response.text()).toBe('9007199254740993')
  })

  it('has the status and headers that the function chose', async () => {
    const response = await fetch(`${project.url}/rest/v1/rpc/choose_response`, {
      method: 'POST',
      headers: { apikey: project.publishableKey },
    })
    expect([response.status, response.headers.get('x-colour'), await response.json()]).toEqual([202, 'blue', { a: 1 }])
  })
})

describe('a set', () => {
  it('is selected from, renamed, filtered, ordered and limited', async () => {
    const { data } = await call('letters', { n: 10 })
      .select('number:i,letter')
      .gt('i', 7)
      .order('i', { ascending: false })
      .limit(2)
    expect(data).toEqual([
      { number: 10, letter: 'j' },
      { number: 9, letter: 'i' },
    ])
  })

  it.each([
    ['eq', 'eq.3', [3]],
    ['neq with not', 'not.neq.3', [3]],
    ['in', 'in.(1,"3",9)', [1, 3]],
    ['lte', 'lte.2', [1, 2]],
    ['is null', 'is.null', []],
    ['is not null', 'not.is.null', [1, 2, 3, 4]],
  ])('is filtered by %s', async (_title, filter, expected) => {
    const response = await fetch(`${project.url}/rest/v1/rpc/fruits_up_to?n=4&id=${encodeURIComponent(filter)}`, {
      headers: { apikey: project.publishableKey },
    })
    const fruits = await jsonOf<{ id: number }[]>(response)
    expect(fruits.map((fruit) => fruit.id)).toEqual(expected)
  })

  it('is filtered by patterns', async () => {
    const { data } = await call('fruits_up_to', { n: 20 }).ilike('name', 'FRUIT 1%')
    expect(data.length).toBe(11)
  })

  it('cannot be filtered or ordered by a column that was not selected, as in PostgREST', async () => {
    expect(await call('letters', { n: 3 }).select('letter').order('i')).toMatchObject({
      status: 400,
      error: { code: '42703', message: 'column letters.i does not exist' },
    })
    expect(await call('letters', { n: 3 }).select('letter').gt('i', 1)).toMatchObject({
      status: 400,
      error: { code: '42703' },
    })
  })

  it('cannot be selected from by a column it does not have', async () => {
    expect(await call('letters', { n: 3 }).select('colour')).toMatchObject({
      status: 400,
      error: { code: '42703', message: 'column pgrst_call.colour does not exist' },
    })
  })

  it('is counted, and answered with 206 when it goes on', async () => {
    expect(await call('letters', { n: 7 }, { count: 'exact' }).range(2, 3)).toMatchObject({
      status: 206,
      count: 7,
      data: [{ i: 3 }, { i: 4 }],
    })
  })

  it('is only counted with HEAD', async () => {
    expect(await call('letters', { n: 7 }, { head: true, count: 'exact' })).toMatchObject({ count: 7, data: null })
  })

  it('answers 416 PGRST103 when the range begins behind its end', async () => {
    expect(await call('letters', { n: 2 }, { count: 'exact' }).range(5, 6)).toMatchObject({
      status: 416,
      error: { code: 'PGRST103' },
    })
  })

  it('is cut at 1000 rows, as hosted', async () => {
    const { data } = await call('numbers', { n: 1200 })
    expect(data.length).toBe(1000)
  })
})

describe('a single row', () => {
  it('is an object', async () => {
    expect(await call('letters', { n: 1 }).single()).toMatchObject({ data: { i: 1, letter: 'a' }, error: null })
  })

  it('is 406 PGRST116 when there are two', async () => {
    expect(await call('letters', { n: 2 }).single()).toMatchObject({
      status: 406,
      error: { code: 'PGRST116', details: 'The result contains 2 rows' },
    })
  })

  it('is null where it may be missing', async () => {
    expect(await call('letters', { n: 0 }).maybeSingle()).toMatchObject({ data: null, error: null })
  })

  it('undoes what the function wrote when there are several', async () => {
    expect(await call('write_log', { p_entry: 'twice', p_rows: 2 }).single()).toMatchObject({ status: 406 })
    expect(await call('log_count', { p_entry: 'twice' })).toMatchObject({ data: 0 })
  })
})

describe('what PostgREST can and local Supabase cannot', () => {
  it.each([
    ['tables', () => project.anonymous.from('fruits').select('id')],
    ['or filters', () => call('letters', { n: 1 }).or('i.eq.1,i.eq.2')],
    ['embedding', () => call('fruits_up_to', { n: 1 }).select('id,trees(id)')],
    ['casts', () => call('letters', { n: 1 }).select('i::text')],
    ['text search', () => call('letters', { n: 1 }).textSearch('letter', 'a')],
    ['CSV', () => call('letters', { n: 1 }).csv()],
  ])('is refused by name: %s', async (_title, attempt) => {
    const { status, error } = await attempt()
    expect([status, error?.code]).toEqual([501, 'LOCAL001'])
    expect(error?.message).toMatch(/^Local Supabase does not support /)
  })

  it.each(['/storage/v1/object/x', '/functions/v1/x', '/graphql/v1', '/pg/tables'])(
    'is refused at %s',
    async (path) => {
      const response = await fetch(project.url + path, { headers: { apikey: project.publishableKey } })
      expect([response.status, (await jsonOf(response)).message]).toEqual([
        501,
        expect.stringContaining('does not serve'),
      ])
    },
  )
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestProject, type TestProject } from './test-project.ts'

let project: TestProject
beforeAll(async () => {
  project = await startTestProject()
})
afterAll(() => project.close())

describe('an error that a function raises', () => {
  it.each([
    ['P0001', 400],
    ['P0002', 500],
    ['21000', 500],
    ['22023', 400],
    ['22P02', 400],
    ['22P05', 400],
    ['23503', 409],
    ['23505', 409],
    ['23514', 400],
    ['25006', 405],
    ['28000', 403],
    ['42501', 401],
    ['42883', 404],
    ['53300', 503],
    ['53400', 500],
    ['54001', 500],
    ['57014', 500],
    ['PT402', 402],
    ['PT404', 404],
    ['PT409', 409],
    ['PT422', 422],
    ['PT429', 429],
    ['PT503', 503],
    ['ZZ001', 400],
  ])('of SQLSTATE %s answers %i with its message, detail and hint', async (code, status) => {
    expect(await project.anonymous.rpc('raise_code', { p_code: code })).toMatchObject({
      status,
      data: null,
      error: { code, message: 'boom', details: 'the detail', hint: 'the hint' },
    })
  })

  it('of SQLSTATE 42501 answers 403 to somebody signed in', async () => {
    const { client } = await project.createUser()
    expect(await client.rpc('raise_code', { p_code: '42501' })).toMatchObject({ status: 403 })
  })

  it('of SQLSTATE 40001 is refused loudly, because PostgREST would retry it for ever', async () => {
    const { status, error } = await project.anonymous.rpc('raise_code', { p_code: '40001' })
    expect([status, error?.code]).toEqual([500, '40001'])
    expect(error?.message).toContain('40001 must not leave a function')
    expect(error?.hint).toContain('PT409')
    expect(project.log.join('\n')).toContain('raise_code raised SQLSTATE 40001')
  })

  it('of SQLSTATE PGRST chooses the whole response', async () => {
    const response = await fetch(`${project.url}/rest/v1/rpc/raise_response`, {
      method: 'POST',
      headers: { apikey: project.publishableKey },
    })
    expect([response.status, response.headers.get('x-price')]).toEqual([402, '12'])
    expect(await response.json()).toEqual({ code: 'payment', message: 'Pay first', details: 'd', hint: 'h' })
  })

  it('of SQLSTATE PGRST answers 500 PGRST121 when it is not written as it should be', async () => {
    expect(await project.anonymous.rpc('raise_bad_response')).toMatchObject({
      status: 500,
      error: { code: 'PGRST121' },
    })
  })
})

describe('an error of Postgres itself', () => {
  it.each([
    ['a duplicate key', 'duplicate_fruit', {}, 409, '23505', 'Key (id)=(1) already exists.'],
    ['a missing value', 'nameless_fruit', {}, 400, '23502', 'Failing row contains (99, null, null).'],
    ['an argument of another type', 'add', { a: 'x' }, 400, '22P02', null],
    ['a recursion without end', 'recurse', { n: 1 }, 500, '54001', null],
  ])('is passed on: %s', async (_title, name, args, status, code, details) => {
    expect(await project.anonymous.rpc(name, args)).toMatchObject({ status, error: { code, details } })
  })
})

describe('what a call may write', () => {
  it('is nothing with GET: 405 25006', async () => {
    expect(await project.anonymous.rpc('write_log', { p_entry: 'get' }, { get: true })).toMatchObject({
      status: 405,
      error: { code: '25006' },
    })
  })

  it('is nothing for a function declared stable, also with POST', async () => {
    expect(await project.anonymous.rpc('stable_writer')).toMatchObject({ status: 405, error: { code: '25006' } })
  })

  it('is undone when the function fails', async () => {
    await project.database.query(`
      create function public.write_and_fail() returns void language plpgsql security definer as
      $$ begin perform public.write_log('undone'); raise exception 'no'; end $$`)
    expect(await project.anonymous.rpc('write_and_fail')).toMatchObject({ status: 400 })
    expect(await project.anonymous.rpc('log_count', { p_entry: 'undone' })).toMatchObject({ data: 0 })
  })

  it('fails at commit where a constraint is deferred', async () => {
    await project.database.query(`
      create table public.parent (id int primary key);
      create table public.child (parent_id int references public.parent deferrable initially deferred);
      create function public.orphan() returns int language sql security definer as
      $$ insert into public.child values (7) returning 1 $$`)
    expect(await project.anonymous.rpc('orphan')).toMatchObject({ status: 409, error: { code: '23503' } })
  })
})

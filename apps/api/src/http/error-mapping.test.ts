import { describe, expect, test } from 'vitest'
import { AuthRateLimitedError } from '../providers/supabase/auth-rate-limited-error.ts'
import { AuthUnavailableError } from '../providers/supabase/auth-unavailable-error.ts'
import { DatabaseError, type DatabaseFailure } from '../providers/supabase/database.ts'
import { ApiError } from './api-error.ts'
import { toApiError } from './error-mapping.ts'

const failure: DatabaseFailure = {
  caller: 'user',
  functionName: 'get_agents',
  status: 500,
  code: '',
  message: '',
  details: null,
}
const map = (partial: Partial<DatabaseFailure>) => toApiError(new DatabaseError({ ...failure, ...partial }))

describe('toApiError', () => {
  test('leaves an ApiError as it is', () => {
    const error = new ApiError('gone')
    expect(toApiError(error)).toBe(error)
  })

  test('takes the catalogued code that a function raised, with its details', () => {
    const details = [{ path: 'cursor', message: 'is not a cursor' }]
    const error = map({ status: 400, code: 'PT400', message: 'invalid_request', details: JSON.stringify(details) })
    expect(error).toMatchObject({ code: 'invalid_request', status: 400, details })
  })

  test.each<[string, Partial<DatabaseFailure>]>([
    ['nothing answers', { status: 0, message: 'TypeError: fetch failed' }],
    ['PostgREST has no connection', { status: 503, code: 'PGRST000' }],
    ['a proxy in front has no upstream', { status: 502, message: '<html>' }],
    ['an edge network has no origin', { status: 522, message: 'error code: 522' }],
    ['a statement takes too long', { status: 500, code: '57014' }],
    ['Postgres shuts down', { status: 503, code: '57P01' }],
    ['Postgres starts up', { status: 503, code: '57P03' }],
    ['connections run out', { status: 503, code: '53300' }],
    ['the connection breaks', { status: 503, code: '08006' }],
    ['two transactions lock each other out', { status: 500, code: '40P01' }],
    ['requests are limited', { status: 429 }],
  ])('is unavailable when %s', (_, partial) => {
    expect(map(partial)).toMatchObject({ code: 'unavailable', status: 503 })
  })

  test.each<[string, Partial<DatabaseFailure>]>([
    ['an expired token', { status: 401, code: 'PGRST303', message: 'JWT expired' }],
    ['a token that does not decode', { status: 401, code: 'PGRST301' }],
    ['no role for the token', { status: 401, code: '42501' }],
  ])('is unauthenticated for %s of a user, and internal where it is the secret key', (_, partial) => {
    expect(map(partial).code).toBe('unauthenticated')
    expect(map({ ...partial, caller: 'service' }).code).toBe('internal')
  })

  test.each<[string, Partial<DatabaseFailure>]>([
    ['a function that is not there', { status: 404, code: 'PGRST202', message: 'not found in the schema cache' }],
    ['a constraint', { status: 409, code: '23505', message: 'duplicate key', details: 'Key (email)=(a@b.c) exists' }],
    ['a code that is not in the catalogue', { status: 418, code: 'PT418', message: 'teapot' }],
    ['a property of every object', { status: 400, code: 'PT400', message: 'toString' }],
  ])('is internal for %s, and tells nothing', (_, partial) => {
    const error = map(partial)
    expect(error).toMatchObject({ code: 'internal', status: 500, details: undefined })
    expect(error.message).not.toContain(partial.message)
  })

  test('ignores details that are not a list of problems', () => {
    const details = '[{"path": 1}]'
    expect(map({ code: 'PT400', message: 'invalid_request', details })).toMatchObject({ details: undefined })
    expect(map({ code: 'PT400', message: 'invalid_request', details: '[not json' })).toMatchObject({
      details: undefined,
    })
  })

  test('is unavailable while Supabase Auth is: nobody is signed out by an outage', () => {
    expect(toApiError(new AuthUnavailableError('no keys'))).toMatchObject({ code: 'unavailable', status: 503 })
  })

  test('asks to wait where Supabase Auth does', () => {
    expect(toApiError(new AuthRateLimitedError('wait'))).toMatchObject({ code: 'rate_limited', status: 429 })
  })

  test('keeps data that Postgres quotes out of the message for the log', () => {
    const error = new DatabaseError({ ...failure, code: '22P02', message: 'invalid input: "my secret illness"' })
    expect(error.message).toBe('get_agents: data exception 22P02')
  })

  test('is internal for the status of a request that was ours', () => {
    expect(toApiError(Object.assign(new Error('Invalid API key'), { status: 401 })).code).toBe('internal')
  })

  test.each<[unknown]>([[new TypeError('x is not a function')], ['text'], [undefined], [null]])(
    'is internal for %s',
    (thrown) => {
      expect(toApiError(thrown)).toMatchObject({ code: 'internal', cause: thrown })
    },
  )
})

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { answer, json, refusal, requestsTo, tokenFor } from '../testing/fake-api.ts'
import '../testing/fake-realtime.ts'
import { apiDelete, apiGet, apiPatch, apiPost, apiPut } from './api-client.ts'
import { ApiError, messageOf } from './api-error.ts'
import { adoptSession, currentSession, signOut } from './session.ts'

const USER = '11111111-1111-4111-8111-111111111111'

/** Supabase Auth's answer to a refresh token that it accepts. */
const renewed = () =>
  json(200, {
    access_token: tokenFor(USER, 7200),
    refresh_token: 'refresh-2',
    token_type: 'bearer',
    expires_in: 7200,
    expires_at: Math.floor(Date.now() / 1000) + 7200,
    user: { id: USER, aud: 'authenticated' },
  })

let token: string

beforeEach(() => {
  token = tokenFor(USER)
  return adoptSession({ access_token: token, refresh_token: 'refresh-1' })
})
afterEach(signOut)

/** What a request failed with. */
const failureOf = (request: Promise<unknown>) =>
  request.then(
    () => expect.unreachable('It did not fail.'),
    (error: unknown) => error as ApiError,
  )

describe('a request', () => {
  it('carries the session’s token, and only what was given', async () => {
    answer({ 'GET /api/agents': () => json(200, { data: [] }) })
    await apiGet('/agents', { limit: 50, status: undefined, cursor: '' })
    const [request] = requestsTo('GET /api/agents')
    expect(request?.authorization).toBe(`Bearer ${token}`)
    expect(request?.query).toEqual({ limit: '50' })
  })

  it.each([
    ['PUT', () => apiPut('/agents/1', { name: 'Reception' }), {}, { name: 'Reception' }],
    ['PATCH', () => apiPatch('/agents/1', { name: 'Reception' }), {}, { name: 'Reception' }],
    ['DELETE', () => apiDelete('/agents/1', { confirm: 'northside' }), { confirm: 'northside' }, undefined],
  ])('changes with %s, and takes an answer without content', async (method, request, query, body) => {
    answer({ [`${method} /api/agents/1`]: () => new Response(null, { status: 204 }) })
    expect(await request()).toBeUndefined()
    expect(requestsTo(`${method} /api/agents/1`)).toMatchObject([{ query, body, authorization: `Bearer ${token}` }])
  })

  it('is tried once more with a new token when the token is refused', async () => {
    answer({
      'GET /api/agents': ({ authorization }) =>
        authorization === `Bearer ${token}` ? refusal(401, 'unauthenticated') : json(200, { data: ['agent'] }),
      'POST /auth/v1/token': renewed,
    })
    expect(await apiGet('/agents')).toEqual({ data: ['agent'] })
    expect(currentSession().status).toBe('signed_in')
  })

  it('says that there is no connection when no new token can be fetched', async () => {
    answer({
      'GET /api/agents': () => refusal(401, 'unauthenticated'),
      'POST /auth/v1/token': () => Promise.reject(new TypeError('Failed to fetch')),
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const failure = failureOf(apiGet('/agents'))
    // auth-js tries for half a minute before it gives up.
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await failure).toMatchObject({ code: 'unreachable' })
    expect(currentSession().status).toBe('signed_in')
  })

  it('ends the session when the new token is refused as well', async () => {
    answer({ 'GET /api/agents': () => refusal(401, 'unauthenticated'), 'POST /auth/v1/token': renewed })
    expect(await failureOf(apiGet('/agents'))).toMatchObject({ code: 'unauthenticated' })
    expect(requestsTo('GET /api/agents')).toHaveLength(2)
    expect(currentSession()).toEqual({ status: 'signed_out', because: 'expired' })
  })
})

describe('a failure', () => {
  it.each([
    ['the API’s own', () => refusal(409, 'slug_taken'), { code: 'slug_taken', status: 409, requestId: 'request-1' }],
    ['a limit without an envelope', () => new Response('slow down', { status: 429 }), { code: 'rate_limited' }],
    ['a proxy’s', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), { code: 'unavailable', status: 502 }],
    ['a page where JSON was expected', () => new Response('<!doctype html>'), { code: 'unexpected_answer' }],
  ])('is told apart: %s', async (_, response, expected) => {
    answer({ 'POST /api/organizations': response })
    expect(await failureOf(apiPost('/organizations', {}))).toMatchObject(expected)
  })

  it.each([
    ['in seconds', () => '17', 17],
    ['as a date', () => new Date(Date.now() + 30_000).toUTCString(), expect.closeTo(30, -1)],
    ['in no way that can be read', () => 'soon', undefined],
  ])('says how long the server asks to wait: %s', async (_, retryAfter, seconds) => {
    answer({
      'POST /api/organizations': () => new Response(null, { status: 503, headers: { 'retry-after': retryAfter() } }),
    })
    const failure = await failureOf(apiPost('/organizations', {}))
    expect(failure).toMatchObject({ code: 'unavailable', retryAfterSeconds: seconds })
  })

  it('carries what was wrong with which field', async () => {
    const details = [{ path: 'billing_rate', message: 'must not be negative' }]
    answer({ 'POST /api/organizations': () => refusal(400, 'invalid_request', details) })
    expect(await failureOf(apiPost('/organizations', {}))).toMatchObject({ details })
  })

  it('is said in words, and never in the server’s', () => {
    expect(messageOf(new ApiError({ code: 'unreachable', status: 0 }))).toMatch(/No connection/)
    expect(messageOf(new Error('TypeError at 0x0'))).toBe('Something went wrong on our side. Please try again.')
  })
})

import type { ErrorEnvelope } from '@roy/types'
import { ApiError, type ApiErrorCode } from './api-error.ts'
import { accessToken, expireSession, refreshedAccessToken, storedToken } from './session.ts'

type QueryValue = string | number | boolean | undefined

interface RequestOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal | undefined
}

/**
 * Reads from the API as the signed-in user.
 *
 * @param path below `/api`, for example `/organizations`.
 * @param query values that are `undefined` are left out.
 * @throws ApiError for every answer that is not a success, and when there is none.
 */
export function apiGet<Answer>(path: string, query: object = {}, signal?: AbortSignal): Promise<Answer> {
  return authorized(`${path}${queryString(query)}`, { method: 'GET', signal })
}

/** Writes to the API as the signed-in user; an answer without content is `undefined`. Throws as `apiGet` does. */
export function apiPost<Answer>(path: string, body?: unknown): Promise<Answer> {
  return authorized(path, { method: 'POST', body })
}

/** Replaces what the body names, as the signed-in user. Throws as `apiGet` does. */
export function apiPut<Answer>(path: string, body: unknown): Promise<Answer> {
  return authorized(path, { method: 'PUT', body })
}

/** Changes what the body names, as the signed-in user. Throws as `apiGet` does. */
export function apiPatch<Answer>(path: string, body: unknown): Promise<Answer> {
  return authorized(path, { method: 'PATCH', body })
}

/** Removes something as the signed-in user; the API answers without a body. Throws as `apiGet` does. */
export function apiDelete(path: string, query: object = {}): Promise<void> {
  return authorized(`${path}${queryString(query)}`, { method: 'DELETE' })
}

/**
 * Opens a file of the API as the signed-in user, to be read as it comes. Throws as `apiGet` does; what breaks later,
 * breaks the stream of the body.
 */
export function apiGetFile(path: string, query: object, signal: AbortSignal): Promise<Response> {
  return withToken(async (token) => {
    const response = await reach(`${path}${queryString(query)}`, token, { method: 'GET', signal })
    if (response.ok) return response
    throw refusal(response, await jsonOf(response))
  })
}

/** Reads from a route of the API that asks for no session. Throws as `apiGet` does. */
export function apiGetPublic<Answer>(path: string, query: object = {}, signal?: AbortSignal): Promise<Answer> {
  return send(`${path}${queryString(query)}`, undefined, { method: 'GET', signal })
}

/** Writes to a route of the API that asks for no session. Throws as `apiGet` does. */
export function apiPostPublic<Answer>(path: string, body?: unknown): Promise<Answer> {
  return send(path, undefined, { method: 'POST', body })
}

function authorized<Answer>(path: string, options: RequestOptions): Promise<Answer> {
  return withToken((token) => send<Answer>(path, token, options))
}

/** A refused token is exchanged once, for clocks can differ; a second refusal means that the session is over. */
async function withToken<Answer>(request: (token: string | undefined) => Promise<Answer>): Promise<Answer> {
  try {
    // What the storage knows is sent at once, before anything else that is under way goes on.
    return await request(storedToken() ?? (await accessToken()))
  } catch (error) {
    if (!isUnauthenticated(error)) throw error
  }
  try {
    return await request(await newToken())
  } catch (error) {
    if (isUnauthenticated(error)) await expireSession()
    throw error
  }
}

/** Who keeps the sessions can be out of reach while the API is not; to the reader it is the same. */
async function newToken(): Promise<string | undefined> {
  try {
    return await refreshedAccessToken()
  } catch {
    throw new ApiError({ code: 'unreachable', status: 0 })
  }
}

async function send<Answer>(path: string, token: string | undefined, options: RequestOptions): Promise<Answer> {
  const response = await reach(path, token, options)
  if (response.status === 204) return undefined as Answer
  const body = await jsonOf(response)
  if (response.ok && body !== undefined) return body as Answer
  throw refusal(response, body)
}

async function reach(path: string, token: string | undefined, { method, body, signal }: RequestOptions) {
  const headers = new Headers({ accept: 'application/json' })
  if (token) headers.set('authorization', `Bearer ${token}`)
  if (body !== undefined) headers.set('content-type', 'application/json')
  try {
    return await fetch(`/api${path}`, {
      method,
      headers,
      signal: signal ?? null,
      body: body === undefined ? null : JSON.stringify(body),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError({ code: 'unreachable', status: 0 })
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.includes('application/json')
  return isJson ? response.json() : undefined
}

function refusal(response: Response, body: unknown): ApiError {
  const { status, headers } = response
  const requestId = headers.get('x-request-id') ?? undefined
  const retryAfterSeconds = secondsToWait(headers.get('retry-after'))
  if (!isErrorEnvelope(body)) return new ApiError({ code: codeOfStatus(status), status, requestId, retryAfterSeconds })
  const { code, request_id, details } = body.error
  return new ApiError({ code, status, requestId: request_id, details, retryAfterSeconds })
}

/** `Retry-After` in seconds: it comes as a number of them or as a date (RFC 9110, 10.2.3). */
function secondsToWait(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds))
}

/** What stands before the API, such as a proxy, refuses without an envelope. */
function codeOfStatus(status: number): ApiErrorCode {
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'unavailable' : 'unexpected_answer'
}

function isErrorEnvelope(body: unknown): body is ErrorEnvelope {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'request_id' in error
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unauthenticated'
}

function queryString(query: object): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query) as [string, QueryValue][]) {
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

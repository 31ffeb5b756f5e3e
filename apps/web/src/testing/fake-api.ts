import type { ErrorCode, ErrorDetail, ErrorEnvelope } from '@roy/types'
import { afterEach, expect, vi } from 'vitest'

/** What the app asked for. */
export interface RecordedRequest {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  authorization: string | null
}

type Answer = (request: RecordedRequest) => Response | Promise<Response>

const ROUTES_OF_SUPABASE: Record<string, Answer> = {
  'GET /auth/v1/user': ({ authorization }) => json(200, { id: subjectOf(authorization), aud: 'authenticated' }),
  'POST /auth/v1/logout': () => new Response(null, { status: 204 }),
  'POST /auth/v1/token': () => json(400, { code: 'refresh_token_not_found', message: 'Invalid Refresh Token' }),
}

/** What any page may ask before its test begins to matter, and the first screens that many tests only pass. */
const ROUTES_OF_EVERY_PAGE: Record<string, Answer> = {
  'GET /api/branding': () => refusal(404, 'not_found'),
  'GET /api/alerts': () => page([]),
  'GET /api/auth/me/notifications': () => json(200, {}),
}

let routes: Record<string, Answer> = {}
let requests: RecordedRequest[] = []
const unknown: string[] = []

vi.stubGlobal('fetch', async (input: RequestInfo | URL, init: RequestInit = {}) => {
  const request = recorded(input, init)
  const route = `${request.method} ${request.path}`
  requests.push(request)
  const answer = routes[route] ?? ROUTES_OF_SUPABASE[route] ?? ROUTES_OF_EVERY_PAGE[route]
  if (answer) return answer(request)
  unknown.push(route)
  return json(404, {})
})

afterEach(() => {
  const asked = unknown.splice(0)
  routes = {}
  requests = []
  // A test says what it expects to be asked.
  expect(asked).toEqual([])
})

/** Answers these routes, such as `GET /api/auth/me`, until the end of the test; later calls add to earlier ones. */
export function answer(more: Record<string, Answer>): void {
  routes = { ...routes, ...more }
}

/** Whether a test has said what a route answers. */
export function isAnswered(route: string): boolean {
  return route in routes
}

/** What the app asked of a route so far, oldest first. */
export function requestsTo(route: string): RecordedRequest[] {
  return requests.filter(({ method, path }) => `${method} ${path}` === route)
}

/** An answer of the API. */
export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

/** A page of a list that ends with it, unless it names where the next one begins. */
export function page(data: unknown[], nextCursor: string | null = null): Response {
  return json(200, { data, next_cursor: nextCursor })
}

/** A refusal in the API's envelope. */
export function refusal(status: number, code: ErrorCode, details?: ErrorDetail[]): Response {
  const envelope: ErrorEnvelope = { error: { code, message: code, request_id: 'request-1' } }
  if (details) envelope.error.details = details
  return json(status, envelope)
}

/** A token as Supabase Auth issues them, as far as browsers look at it. */
export function tokenFor(userId: string, secondsToLive = 3600): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '')
  const expiresAt = Math.floor(Date.now() / 1000) + secondsToLive
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: userId, exp: expiresAt, aud: 'authenticated' })}.c2ln`
}

function subjectOf(authorization: string | null): string {
  const payload = authorization?.split('.')[1] ?? ''
  return (JSON.parse(atob(payload)) as { sub: string }).sub
}

function recorded(input: RequestInfo | URL, init: RequestInit): RecordedRequest {
  const url = new URL(input instanceof Request ? input.url : String(input), window.location.origin)
  return {
    method: init.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: typeof init.body === 'string' && init.body !== '' ? JSON.parse(init.body) : undefined,
    authorization: new Headers(init.headers).get('authorization'),
  }
}

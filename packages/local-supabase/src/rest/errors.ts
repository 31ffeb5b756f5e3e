import { DatabaseError } from 'pg'
import { isUnreachable } from '../http/database-pools.ts'
import { HttpError } from '../http/exchange.ts'
import { TokenError } from '../http/tokens.ts'

/** What PostgREST adds to an error's message. */
interface Particulars {
  details?: string | null
  hint?: string | null
  headers?: Record<string, string | string[]>
}

/** An error in PostgREST's envelope: `{code, details, hint, message}`. */
export function restError(status: number, code: string, message: string, more: Particulars = {}): HttpError {
  return new HttpError(
    status,
    { code, details: more.details ?? null, hint: more.hint ?? null, message },
    more.headers ?? {},
  )
}

/** Refuses something that PostgREST can do and local Supabase cannot, so that the difference is never silent. */
export function notSupported(what: string): HttpError {
  return restError(501, 'LOCAL001', `Local Supabase does not support ${what}.`, {
    hint: 'Hosted Supabase does. packages/local-supabase/README.md lists what is served locally.',
  })
}

/** The HTTP status of a SQLSTATE, by PostgREST's table (docs.postgrest.org, "Errors"); the first match counts. */
const STATUS_BY_SQLSTATE: [RegExp, number][] = [
  [/^08/, 503],
  [/^09/, 500],
  [/^0L/, 403],
  [/^0P/, 403],
  [/^21000$/, 500],
  [/^23503$/, 409],
  [/^23505$/, 409],
  [/^25006$/, 405],
  [/^25/, 500],
  [/^28/, 403],
  [/^2D/, 500],
  [/^38/, 500],
  [/^39/, 500],
  [/^3B/, 500],
  [/^40/, 500],
  [/^53400$/, 500],
  [/^53/, 503],
  [/^54/, 500],
  [/^55/, 500],
  [/^57P01$/, 503],
  [/^57/, 500],
  [/^58/, 500],
  [/^F0/, 500],
  [/^HV/, 500],
  [/^P0001$/, 400],
  [/^P0/, 500],
  [/^XX/, 500],
  [/^42883$/, 404],
  [/^42P01$/, 404],
  [/^42P17$/, 500],
]

/**
 * Turns whatever went wrong during an rpc into PostgREST's answer to it.
 *
 * @param role the role the request ran as: a lack of rights is 401 for `anon`, 403 for everyone else
 */
export function toRestError(error: unknown, role: string): unknown {
  if (error instanceof HttpError) return error
  if (error instanceof TokenError) return tokenRefusal(error)
  if (isUnreachable(error)) return databaseUnreachable(error)
  if (error instanceof DatabaseError) return databaseRefusal(error, role)
  if (error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')) {
    return restError(504, 'PGRST003', 'Timed out acquiring connection from connection pool.')
  }
  return error
}

function tokenRefusal(error: TokenError): HttpError {
  const [code, message] = {
    expired: ['PGRST303', 'JWT expired'] as const,
    not_yet_valid: ['PGRST303', 'JWT not yet valid'] as const,
    invalid: ['PGRST301', 'No suitable key or wrong key type'] as const,
  }[error.problem]
  const challenge = `Bearer error="invalid_token", error_description="${message}"`
  return restError(401, code, message, { headers: { 'WWW-Authenticate': challenge } })
}

function databaseUnreachable(error: unknown): HttpError {
  return restError(503, 'PGRST000', 'Database connection error. Retrying the connection.', {
    details: error instanceof Error ? error.message : String(error),
    headers: { 'Retry-After': '1' },
  })
}

function databaseRefusal(error: DatabaseError, role: string): HttpError {
  const code = error.code ?? 'XX000'
  const more = { details: error.detail ?? null, hint: error.hint ?? null }
  if (code === 'PGRST') return raisedResponse(error)
  if (code === '40001') {
    return restError(500, code, `SQLSTATE 40001 must not leave a function: ${error.message}`, {
      ...more,
      hint: 'PostgREST before version 16 retries it for ever. Raise PT409 instead.',
    })
  }
  const chosen = /^PT([1-5]\d\d)$/.exec(code)?.[1]
  if (chosen !== undefined) return restError(Number(chosen), code, error.message, more)
  if (code === '42501') return restError(role === 'anon' ? 401 : 403, code, error.message, more)
  if (code === '22023' && /^role "/.test(error.message)) return restError(401, code, error.message, more)
  const status = STATUS_BY_SQLSTATE.find(([pattern]) => pattern.test(code))?.[1] ?? 400
  return restError(status, code, error.message, more)
}

/** `raise sqlstate 'PGRST'` chooses the whole response: body in MESSAGE, status and headers in DETAIL, both JSON. */
function raisedResponse(error: DatabaseError): HttpError {
  try {
    const { code, message, details = null, hint = null } = JSON.parse(error.message)
    const { status, headers } = JSON.parse(error.detail ?? '')
    if (typeof code !== 'string' || typeof message !== 'string' || !Number.isInteger(status)) throw new TypeError()
    return restError(status, code, message, { details, hint, headers })
  } catch {
    return restError(500, 'PGRST121', 'Could not parse JSON in the "RAISE SQLSTATE \'PGRST\'" error', {
      details: `Invalid JSON value for MESSAGE or DETAIL: '${error.message}'`,
      hint: "MESSAGE must be a JSON object with obligatory keys: 'code', 'message'; DETAIL one with 'status', 'headers'.",
    })
  }
}

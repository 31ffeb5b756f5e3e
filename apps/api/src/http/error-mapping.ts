import type { ErrorCode, ErrorDetail } from '@roy/types'
import { RetellError, type RetellRefusal } from '../providers/retell/retell-error.ts'
import { AuthRateLimitedError } from '../providers/supabase/auth-rate-limited-error.ts'
import { type AuthRefusal, AuthRefusalError } from '../providers/supabase/auth-refusal-error.ts'
import { AuthUnavailableError } from '../providers/supabase/auth-unavailable-error.ts'
import { DatabaseError } from '../providers/supabase/database.ts'
import { ApiError, isErrorCode } from './api-error.ts'

/**
 * The one place where whatever was thrown becomes what the client is told.
 *
 * @returns an ApiError of the catalogue; what is not foreseen becomes `internal` with the original as cause.
 */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  if (thrown instanceof DatabaseError) return fromDatabase(thrown)
  if (thrown instanceof AuthUnavailableError) return new ApiError('unavailable', { cause: thrown })
  if (thrown instanceof AuthRateLimitedError) return new ApiError('rate_limited', { cause: thrown })
  if (thrown instanceof AuthRefusalError) return fromAuth(thrown)
  if (thrown instanceof RetellError) return fromRetell(thrown)
  // A path that does not decode.
  if (thrown instanceof URIError) return new ApiError('invalid_request')
  if (isHttpError(thrown)) return fromHttp(thrown)
  return new ApiError('internal', { cause: thrown })
}

/**
 * SQLSTATEs of a database that cannot serve now but will later: connection trouble (08), out of resources (53),
 * statement timeout, shutdown, crash and start (57), lock not available (55P03), deadlock and serialization (40); and
 * PostgREST's PGRST000 to 003, when it has no connection to give.
 */
const UNAVAILABLE = /^(08...|53...|57014|57P0[1-5]|55P03|40001|40P01|PGRST00[0-3])$/

/** PostgREST's codes for a token it does not accept. */
const TOKEN_REFUSED = /^PGRST30[0-3]$/

function fromDatabase(error: DatabaseError): ApiError {
  const { caller, code, message, status, details } = error.failure
  if (/^PT\d{3}$/.test(code) && isErrorCode(message)) {
    return new ApiError(message, { details: parseDetails(details), cause: error })
  }
  const unreachable = status === 0 || status === 429 || status >= 502
  if (unreachable || UNAVAILABLE.test(code)) return new ApiError('unavailable', { cause: error })
  // The secret key being refused is our misconfiguration, not the fault of whoever called.
  if (caller === 'user' && (status === 401 || TOKEN_REFUSED.test(code))) {
    return new ApiError('unauthenticated', { cause: error })
  }
  return new ApiError('internal', { cause: error })
}

function fromAuth(error: AuthRefusalError): ApiError {
  const refusal = AUTH_REFUSALS[error.reason]
  return typeof refusal === 'string'
    ? new ApiError(refusal, { cause: error })
    : new ApiError('invalid_request', { details: [refusal], cause: error })
}

/** The code, or what is wrong with which field. */
const AUTH_REFUSALS: Record<AuthRefusal, ErrorCode | ErrorDetail> = {
  email_taken: 'email_taken',
  invalid_email: { path: 'email', message: 'email is not an address that mail can be sent to' },
  weak_password: { path: 'password', message: 'password is too easy to guess' },
  same_password: { path: 'password', message: 'password is the one that it was' },
  second_factor_owed: 'mfa_required',
  session_over: 'unauthenticated',
}

function fromRetell(error: RetellError): ApiError {
  const refusal = RETELL_REFUSALS[error.refusal]
  return refusal
    ? new ApiError('conflict', { details: [refusal], cause: error })
    : new ApiError('unavailable', { cause: error })
}

/** What of ours Retell does not go along with; nothing where it does not answer. */
const RETELL_REFUSALS: Record<RetellRefusal, ErrorDetail | undefined> = {
  key_refused: { path: 'retell_api_key', message: "Retell does not accept the organization's API key" },
  unknown: { path: 'agent_id', message: "the organization's workspace at Retell has no such agent" },
  refused: { path: '', message: 'Retell refuses to do this' },
  unavailable: undefined,
}

/** What SQL functions put into DETAIL: `[{"path", "message"}]`. Anything else is not for clients. */
function parseDetails(text: string | null): ErrorDetail[] | undefined {
  try {
    const details: unknown = JSON.parse(text ?? '')
    return Array.isArray(details) && details.every(isErrorDetail) ? details : undefined
  } catch {
    return undefined // prose of Postgres' own
  }
}

function isErrorDetail(value: unknown): value is ErrorDetail {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    'message' in value &&
    typeof value.path === 'string' &&
    typeof value.message === 'string'
  )
}

/** What express and body-parser throw by way of http-errors: https://github.com/expressjs/body-parser#errors. */
interface HttpError extends Error {
  status: number
  type?: string
}

/** Errors of other libraries have a status too, of requests that are ours: `expose` tells them apart. */
function isHttpError(thrown: unknown): thrown is HttpError {
  return thrown instanceof Error && 'expose' in thrown && 'status' in thrown && typeof thrown.status === 'number'
}

function fromHttp(error: HttpError): ApiError {
  if (error.type === 'entity.parse.failed') return new ApiError('invalid_json')
  if (error.status === 413) return new ApiError('payload_too_large')
  if (error.status === 415) return new ApiError('unsupported_media_type')
  if (error.status >= 400 && error.status < 500) return new ApiError('invalid_request')
  return new ApiError('internal', { cause: error })
}

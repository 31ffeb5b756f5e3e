import type { ErrorCode, ErrorDetail } from '@roy/types'

/** The API's codes, and two of the browser's own: no answer at all, and an answer that is not the API's. */
export type ApiErrorCode = ErrorCode | 'rate_limited' | 'unreachable' | 'unexpected_answer'

const WORDS: Partial<Record<ApiErrorCode, string>> = {
  invalid_request: 'Something in the form is not right. Please check the marked fields.',
  unauthenticated: 'Your session has ended. Please sign in again.',
  invalid_credentials: 'That e-mail and password do not match. Please try again.',
  forbidden: 'You do not have access to this.',
  mfa_required: 'This needs your second sign-in step. Please sign in again with your code.',
  ip_not_allowed: 'You cannot come in from this address. Please use a network that has been allowed for you.',
  not_found: 'We could not find this. It may have been removed.',
  conflict: 'This was changed by someone else in the meantime. Please reload and try again.',
  slug_taken: 'Another client already uses this name. Please choose a different one.',
  domain_taken: 'Another client already uses this domain.',
  email_taken: 'Somebody with this e-mail address already has an account.',
  last_super_admin: 'This is the last super admin who can sign in. Make somebody else a super admin first.',
  would_lock_out: 'This would lock you out yourself, so nothing was changed.',
  agent_already_registered: 'This Retell agent has already been added.',
  agent_not_validated: 'This agent has not received a call yet, so it cannot be switched on by hand.',
  gone: 'This client has been removed.',
  rate_limited: 'That was a bit too often, so we ask for a short break.',
  unavailable: 'The service is not available right now. Nothing is lost.',
  unreachable: 'No connection to the server. Please check your internet connection and try again.',
}

const FALLBACK = 'Something went wrong on our side. Please try again.'

interface ApiErrorInput {
  code: ApiErrorCode
  status: number
  requestId?: string | undefined
  details?: ErrorDetail[] | undefined
  retryAfterSeconds?: number | undefined
}

/** A request that did not succeed. `message` is for people; `code` is for decisions; `requestId` is for support. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ApiErrorCode
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly requestId: string | undefined
  readonly details: ErrorDetail[]
  /** How long the server asks to wait before the next try, where it said so. */
  readonly retryAfterSeconds: number | undefined

  constructor({ code, status, requestId, details = [], retryAfterSeconds }: ApiErrorInput) {
    super(WORDS[code] ?? FALLBACK)
    this.code = code
    this.status = status
    this.requestId = requestId
    this.details = details
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What to tell a person about any error. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : FALLBACK
}

/** What kind of failure it is, where the API or the connection to it failed. */
export function codeOf(error: unknown): ApiErrorCode | undefined {
  return error instanceof ApiError ? error.code : undefined
}

/** How long to leave alone what did not say for how long. */
const WAIT_SECONDS: Partial<Record<ApiErrorCode, number>> = { rate_limited: 60, unavailable: 15, unreachable: 10 }

/** In how many seconds it is worth trying again; `undefined` where the same would happen again. */
export function secondsUntilRetry(error: unknown): number | undefined {
  if (!(error instanceof ApiError)) return undefined
  const seconds = WAIT_SECONDS[error.code]
  return seconds && (error.retryAfterSeconds ?? seconds)
}

/** The id under which the server's log knows the failure, where there is one. */
export function requestIdOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.requestId : undefined
}

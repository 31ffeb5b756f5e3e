import { ERROR_STATUS, type ErrorCode, type ErrorDetail } from '@roy/types'

const MESSAGES: Record<ErrorCode, string> = {
  invalid_request: 'The request is not valid.',
  invalid_json: 'The body is not valid JSON.',
  unauthenticated: 'Sign in to do this.',
  invalid_credentials: 'E-mail or password is wrong.',
  invalid_signature: 'The signature is missing, wrong or out of date.',
  forbidden: 'You are not allowed to do this.',
  mfa_required: 'Confirm your second factor to do this.',
  ip_not_allowed: 'This address is not one you may come from.',
  not_found: 'There is no such thing, or it is not yours to see.',
  conflict: 'This conflicts with what is already there.',
  slug_taken: 'Another organization has this slug.',
  domain_taken: 'Another organization has this domain.',
  email_taken: 'Another user has this e-mail.',
  last_super_admin: 'The last super admin cannot be removed, demoted or disabled.',
  would_lock_out: 'This would lock you out yourself.',
  agent_already_registered: 'This agent is already registered.',
  agent_not_validated: 'The agent has not received a verified event yet.',
  gone: 'This has been deleted.',
  payload_too_large: 'The body is too large.',
  unsupported_media_type: 'The body must be application/json in UTF-8.',
  agent_mismatch: 'The call belongs to an agent that is not one of this organization.',
  rate_limited: 'Too many requests. Try again later.',
  internal: 'Something went wrong on our side.',
  unavailable: 'The service is not available right now. Try again shortly.',
}

/** What a client is told when a request fails. Its message is made for the client; the cause goes to the log. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ErrorCode
  readonly status: number
  readonly details: ErrorDetail[] | undefined

  /**
   * @param code one of the catalogue; decides status and message.
   * @param options.details what exactly is wrong with the request.
   * @param options.cause what happened, for the log only.
   */
  constructor(code: ErrorCode, options: { details?: ErrorDetail[] | undefined; cause?: unknown } = {}) {
    super(MESSAGES[code], { cause: options.cause })
    this.code = code
    this.status = ERROR_STATUS[code]
    this.details = options.details
  }
}

/** Whether `code` stands in the catalogue of error codes. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code)
}

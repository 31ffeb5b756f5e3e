/**
 * The closed set of error codes. A code has one status; SQL functions raise `PT<status>` with the code as message, the
 * API answers both in its envelope, and the web app words its messages by code.
 */
export const ERROR_STATUS = {
  invalid_request: 400,
  invalid_json: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  invalid_signature: 401,
  forbidden: 403,
  mfa_required: 403,
  ip_not_allowed: 403,
  not_found: 404,
  conflict: 409,
  slug_taken: 409,
  domain_taken: 409,
  email_taken: 409,
  last_super_admin: 409,
  would_lock_out: 409,
  agent_already_registered: 409,
  agent_not_validated: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  agent_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** One problem of a request: `path` is the dotted path of the offending field. */
export interface ErrorDetail {
  path: string
  message: string
}

/** The body of every answer that is not a success. */
export interface ErrorEnvelope {
  error: {
    code: ErrorCode
    message: string
    request_id: string
    details?: ErrorDetail[]
  }
}

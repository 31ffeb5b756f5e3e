import { HttpError } from '../http/exchange.ts'

/** An error of Auth, before it is put into the envelope of the API version that the caller speaks. */
export class AuthError extends Error {
  readonly status: number
  readonly code: string
  readonly extra: Record<string, unknown>

  /** @param code GoTrue's error code: https://supabase.com/docs/guides/auth/debugging/error-codes */
  constructor(status: number, code: string, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.name = 'AuthError'
    this.status = status
    this.code = code
    this.extra = extra
  }

  /** Callers that send `X-Supabase-Api-Version: 2024-01-01` get the code as text, older ones the status as code. */
  toHttpError(apiVersion: string | undefined): HttpError {
    const { status, code, message, extra } = this
    if (apiVersion !== undefined && apiVersion >= API_VERSION) {
      return new HttpError(status, { code, message, ...extra }, { 'X-Supabase-Api-Version': API_VERSION })
    }
    return new HttpError(status, { code: status, error_code: code, msg: message, ...extra })
  }
}

const API_VERSION = '2024-01-01'

/** 400 for a body or query that is not as it should be. */
export function validationFailed(message: string): AuthError {
  return new AuthError(400, 'validation_failed', message)
}

/** Refuses something that GoTrue can do and local Supabase cannot; not with a 5xx, which supabase-js would call retryable. */
export function authNotSupported(what: string): AuthError {
  return new AuthError(400, 'not_supported_locally', `Local Supabase does not support ${what}.`)
}

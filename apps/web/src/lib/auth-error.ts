import type { AuthError } from '@supabase/auth-js'
import { ApiError, type ApiErrorCode } from './api-error.ts'

/**
 * Words a refusal of Supabase Auth as one of the API's, so that both read alike. Codes as Supabase documents them:
 * https://supabase.com/docs/guides/auth/debugging/error-codes
 */
export function apiErrorOf(error: AuthError): ApiError {
  return new ApiError({ code: codeOf(error), status: error.status ?? 0 })
}

function codeOf({ name, status = 0, code }: AuthError): ApiErrorCode {
  if (status === 429) return 'rate_limited'
  // What auth-js calls everything that may pass by itself; without a status nobody answered.
  if (name === 'AuthRetryableFetchError') return status === 0 ? 'unreachable' : 'unavailable'
  if (status >= 500) return 'unavailable'
  if (code === 'insufficient_aal') return 'mfa_required'
  if (status === 401 || name === 'AuthSessionMissingError') return 'unauthenticated'
  return 'unexpected_answer'
}

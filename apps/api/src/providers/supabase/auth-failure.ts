import { AuthRateLimitedError } from './auth-rate-limited-error.ts'
import { type AuthRefusal, AuthRefusalError } from './auth-refusal-error.ts'
import { AuthUnavailableError } from './auth-unavailable-error.ts'

/** What supabase-js's AuthError says of an answer of Auth. */
interface AuthFailure extends Error {
  status?: number | undefined
  /** One of GoTrue's: https://supabase.com/docs/guides/auth/debugging/error-codes. */
  code?: string | undefined
}

/** Where Auth does not say anything. */
const OUTAGES = [0, 502, 503, 504]
const TOO_MANY_REQUESTS = 429

/** GoTrue's codes for what the request is to blame for. */
const REFUSALS: Record<string, AuthRefusal> = {
  email_exists: 'email_taken',
  user_already_exists: 'email_taken',
  email_address_invalid: 'invalid_email',
  // Of what is sent to it, only the address can be one that Auth does not take.
  validation_failed: 'invalid_email',
  weak_password: 'weak_password',
  same_password: 'same_password',
  insufficient_aal: 'second_factor_owed',
  session_not_found: 'session_over',
}

/** What a failure of Auth means to the API: an outage, a limit, a refusal; the failure itself where it is none of them. */
export function explain(error: AuthFailure): Error {
  if (error.status === TOO_MANY_REQUESTS)
    return new AuthRateLimitedError('Supabase Auth asks to wait', { cause: error })
  if (OUTAGES.includes(error.status ?? 0)) {
    return new AuthUnavailableError('Supabase Auth cannot manage accounts', { cause: error })
  }
  const reason = REFUSALS[error.code ?? '']
  return reason ? new AuthRefusalError(reason, { cause: error }) : error
}

/** Asks Auth for its codes as texts, as supabase-js does. */
export const API_VERSION = { 'X-Supabase-Api-Version': '2024-01-01' }

/** The failure that an answer of Auth tells of, read as supabase-js reads it. */
export async function readFailure(response: Response): Promise<AuthFailure> {
  const body: unknown = await response.json().catch(() => null) // a proxy's page: the status says enough
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : undefined
  return Object.assign(new Error(`Supabase Auth answered ${response.status}`), { status: response.status, code })
}

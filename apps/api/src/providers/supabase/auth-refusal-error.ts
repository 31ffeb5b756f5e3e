/** `session_over`: of whoever asks; `second_factor_owed`: they have enrolled one and not shown it. */
export type AuthRefusal =
  | 'email_taken'
  | 'invalid_email'
  | 'weak_password'
  | 'same_password'
  | 'second_factor_owed'
  | 'session_over'

/** Supabase Auth does not do what it was asked, for a reason that lies with the request. */
export class AuthRefusalError extends Error {
  override name = 'AuthRefusalError'
  readonly reason: AuthRefusal

  constructor(reason: AuthRefusal, options?: ErrorOptions) {
    super(`Supabase Auth refuses: ${reason}`, options)
    this.reason = reason
  }
}

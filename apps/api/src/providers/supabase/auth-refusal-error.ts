/** Supabase Auth does not do what it was asked, for a reason that lies with the request. */
export class AuthRefusalError extends Error {
  override name = 'AuthRefusalError'
  readonly reason: 'email_taken' | 'invalid_email' | 'weak_password'

  constructor(reason: AuthRefusalError['reason'], options?: ErrorOptions) {
    super(`Supabase Auth refuses: ${reason}`, options)
    this.reason = reason
  }
}

/** Supabase Auth could not be asked, so nobody can say whether someone may come in. */
export class AuthUnavailableError extends Error {
  override name = 'AuthUnavailableError'
}

/** Supabase Auth was asked too often, for all of its limits are per address and ours is one; nothing was done. */
export class AuthRateLimitedError extends Error {
  override name = 'AuthRateLimitedError'
}

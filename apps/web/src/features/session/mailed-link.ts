import type { SessionTokens } from '../../lib/session.ts'

/** What a mailed link is for, as Supabase Auth names it. */
export type MailedLinkType = 'invite' | 'recovery'

/**
 * What the address of a page says that was opened from a mail: a token that has yet to be redeemed, the session that
 * Supabase Auth already gave for it, that it refused, or nothing.
 */
export type MailedLink =
  | { kind: 'token'; tokenHash: string }
  | { kind: 'session'; tokens: SessionTokens }
  | { kind: 'refused' }
  | { kind: 'nothing' }

/**
 * Reads a mailed link. Ours carry `?token_hash=…&type=…`; those that Supabase Auth redeems itself lead here with a
 * session, or with why there is none, behind the `#`.
 */
export function readMailedLink({ search, hash }: { search: string; hash: string }): MailedLink {
  const query = new URLSearchParams(search)
  const fragment = new URLSearchParams(hash.replace(/^#/, ''))
  const tokenHash = query.get('token_hash')
  const [access_token, refresh_token] = [fragment.get('access_token'), fragment.get('refresh_token')]
  if (access_token && refresh_token) return { kind: 'session', tokens: { access_token, refresh_token } }
  if (fragment.has('error') || query.has('error')) return { kind: 'refused' }
  return tokenHash ? { kind: 'token', tokenHash } : { kind: 'nothing' }
}

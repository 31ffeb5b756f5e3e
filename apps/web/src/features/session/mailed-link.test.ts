import { expect, it } from 'vitest'
import { readMailedLink } from './mailed-link.ts'

it('finds the token of our own links', () => {
  expect(readMailedLink({ search: '?token_hash=abc&type=invite', hash: '' })).toEqual({
    kind: 'token',
    tokenHash: 'abc',
  })
})

it('finds the session that Supabase Auth gave for its own links', () => {
  const hash = '#access_token=access&expires_in=3600&refresh_token=refresh&token_type=bearer&type=recovery'
  expect(readMailedLink({ search: '', hash })).toEqual({
    kind: 'session',
    tokens: { access_token: 'access', refresh_token: 'refresh' },
  })
})

it.each([
  ['', '#error=access_denied&error_code=otp_expired&error_description=Email+link+is+invalid'],
  ['?error=access_denied&error_code=otp_expired', ''],
])('hears that Supabase Auth refused a link (%s%s)', (search, hash) => {
  expect(readMailedLink({ search, hash })).toEqual({ kind: 'refused' })
})

it.each(['', '#', '#access_token=alone', '#main'])('finds nothing in %j', (hash) => {
  expect(readMailedLink({ search: '?next=1', hash })).toEqual({ kind: 'nothing' })
})

import { describe, expect, it } from 'vitest'
import { tokenFor } from '../testing/fake-api.ts'
import '../testing/fake-realtime.ts'
import { adoptSession, signOut } from './session.ts'
import { SESSION_STORAGE_KEY, writeStorage } from './storage.ts'
import { storedSession } from './stored-session.ts'

const USER = '11111111-1111-4111-8111-111111111111'
const HOUR_S = 3600

/** A session as auth-js keeps it, whose token is good for so many seconds. */
const kept = (seconds: number) => ({
  access_token: 'token',
  refresh_token: 'refresh',
  expires_at: Math.floor(Date.now() / 1000) + seconds,
  user: { id: USER },
})

describe('the session in the browser’s storage', () => {
  it('is read as auth-js keeps it', async () => {
    const token = tokenFor(USER)
    await adoptSession({ access_token: token, refresh_token: 'refresh' })
    expect(storedSession()).toEqual({ accessToken: token, userId: USER })
    await signOut()
    expect(storedSession()).toBeUndefined()
  })

  it.each([
    ['its token is about to run out', kept(60)],
    ['its token has run out', kept(-HOUR_S)],
    ['it names nobody', { ...kept(HOUR_S), user: null }],
    ['it says not until when', { ...kept(HOUR_S), expires_at: null }],
    ['it is no session', 'a string'],
    ['it is nothing', null],
  ])('is left to auth-js where %s', (_, session) => {
    writeStorage(SESSION_STORAGE_KEY, JSON.stringify(session))
    expect(storedSession()).toBeUndefined()
  })

  it('is left to auth-js where it cannot be read', () => {
    writeStorage(SESSION_STORAGE_KEY, '{"access_token":')
    expect(storedSession()).toBeUndefined()
  })
})

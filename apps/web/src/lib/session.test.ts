import { expect, it, vi } from 'vitest'
import { SESSION_STORAGE_KEY, writeStorage } from './storage.ts'

const HOUR_S = 3600

it('knows somebody who comes back before auth-js is there to keep their session', async () => {
  const { currentSession, accessToken, startSession } = await import('./session.ts')
  vi.doMock('./supabase.ts', () => expect.unreachable('It was loaded.'))
  writeStorage(
    SESSION_STORAGE_KEY,
    JSON.stringify({
      access_token: 'token',
      refresh_token: 'refresh',
      expires_at: Math.floor(Date.now() / 1000) + HOUR_S,
      user: { id: 'robin' },
    }),
  )
  startSession()
  expect(currentSession()).toEqual({ status: 'signed_in', userId: 'robin' })
  expect(await accessToken()).toBe('token')
})

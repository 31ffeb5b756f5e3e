import type { CurrentUser } from '@roy/types'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { adoptSession, currentSession, signOut } from '../../lib/session.ts'
import { answer, json, requestsTo, tokenFor } from '../../testing/fake-api.ts'
import '../../testing/fake-realtime.ts'
import { user } from '../../testing/samples.ts'
import { askForUserEarly, takeEarlyUser } from './early-user.ts'

const signInAs = ({ id }: CurrentUser) => adoptSession({ access_token: tokenFor(id), refresh_token: 'refresh' })

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
const ME = 'GET /api/auth/me'

beforeEach(() => answer({ [ME]: () => json(200, robin) }))
afterEach(async () => {
  if (currentSession().status === 'signed_in') await signOut()
})

it('is asked once, and taken once', async () => {
  await signInAs(robin)
  askForUserEarly()
  expect(await takeEarlyUser()).toEqual(robin)
  expect(takeEarlyUser()).toBeUndefined()
  expect(requestsTo(ME)).toHaveLength(1)
})

it('is nobody else’s', async () => {
  await signInAs(robin)
  askForUserEarly()
  await signOut()
  await signInAs(ana)
  expect(takeEarlyUser()).toBeUndefined()
})

it('is not asked in nobody’s name', () => {
  askForUserEarly()
  expect(takeEarlyUser()).toBeUndefined()
  expect(requestsTo(ME)).toEqual([])
})

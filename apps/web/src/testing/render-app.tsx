import type { CurrentUser } from '@roy/types'
import { act, cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach } from 'vitest'
import { Providers } from '../app/providers.tsx'
import { createRouter } from '../app/router.tsx'
import { adoptSession, currentSession, signOut, startSession } from '../lib/session.ts'
import { answer, isAnswered, json, tokenFor } from './fake-api.ts'
import './fake-realtime.ts'

let openRouter: ReturnType<typeof createRouter> | undefined

afterEach(async () => {
  // Closed before anybody is signed out: an app that is left open goes to the sign-in page, in the middle of the next test.
  cleanup()
  openRouter?.dispose()
  openRouter = undefined
  if (currentSession().status === 'signed_in') await act(signOut)
})

/** Opens the whole app at an address, as a browser does. Returns the person in front of it. */
export function openApp(address: string) {
  window.history.replaceState(null, '', address)
  if (currentSession().status === 'unknown') startSession()
  const router = createRouter()
  openRouter = router
  const view = render(<Providers router={router} />)
  return { person: userEvent.setup(), router, ...view }
}

/** Opens the app for somebody who is signed in already; what a test has said of their account before holds. */
export async function openAppAs(user: CurrentUser, address: string) {
  if (!isAnswered('GET /api/auth/me')) answer({ 'GET /api/auth/me': () => json(200, user) })
  await adoptSession({ access_token: tokenFor(user.id), refresh_token: 'refresh' })
  return openApp(address)
}

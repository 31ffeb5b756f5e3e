import type { CurrentUser } from '@roy/types'
import { apiGet } from '../../lib/api-client.ts'
import { currentSession } from '../../lib/session.ts'

/** What was asked, and in whose name. */
let asked: { userId: string; answer: Promise<CurrentUser> } | undefined

/** Asks who is signed in while the screens that need to know are still being fetched. Asks nothing in nobody's name. */
export function askForUserEarly(): void {
  const session = currentSession()
  if (session.status !== 'signed_in') return
  asked = { userId: session.userId, answer: apiGet<CurrentUser>('/auth/me') }
  // Whoever takes the answer is told what went wrong.
  asked.answer.catch(() => undefined)
}

/** The answer to that, once, and only for the one in whose name it was asked. */
export function takeEarlyUser(): Promise<CurrentUser> | undefined {
  const session = currentSession()
  const early = asked
  asked = undefined
  return session.status === 'signed_in' && early?.userId === session.userId ? early.answer : undefined
}

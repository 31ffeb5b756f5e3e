import type { CurrentUser } from '@roy/types'
import { createContext, useContext } from 'react'

/** Who is signed in, for every screen behind the sign-in. */
export const CurrentUserContext = createContext<CurrentUser | undefined>(undefined)

/** Who is signed in. Only for screens behind the sign-in. */
export function useSignedInUser(): CurrentUser {
  const user = useContext(CurrentUserContext)
  if (!user) throw new Error('This screen stands outside of the sign-in.')
  return user
}

/** Whether a second factor has yet to be shown in this session, or to be set up where it is obligatory. */
export function needsSecondFactor({ mfa }: CurrentUser): boolean {
  return mfa.level === 'aal1' && (mfa.enrolled || mfa.required)
}

/** Where a user's day begins: all clients for the agency, the own dashboard for everybody else. */
export function homePath(user: CurrentUser): string {
  return user.organization_id === null ? '/organizations' : `/organizations/${user.organization_id}/dashboard`
}

import { useSyncExternalStore } from 'react'
import { currentSession, type Session, subscribeToSession } from '../../lib/session.ts'

/** The browser's session, followed as it changes. */
export function useSession(): Session {
  return useSyncExternalStore(subscribeToSession, currentSession)
}

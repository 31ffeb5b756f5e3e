import type { GoTrueClient } from '@supabase/auth-js'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { fetchBranding, type HostBranding, rememberedBranding } from './branding.ts'
import {
  adoptSession,
  authClient,
  currentSession,
  type Session,
  type SessionTokens,
  signOut,
  subscribeToSession,
} from './session.ts'

/** Who is here, and in whose house. */
export interface Supabase {
  session: Session
  /** The look of the address, known before anybody has signed in. */
  branding: HostBranding
  /** Supabase Auth, loaded on first use. */
  auth: () => Promise<GoTrueClient>
  /** Takes over the tokens of a sign-in. */
  adopt: (tokens: SessionTokens) => Promise<void>
  /** Ends the session at its owner's wish. */
  signOut: () => Promise<void>
}

export const SupabaseContext = createContext<Supabase | undefined>(undefined)

/** Gives everything below it the browser's session and the look of its address, followed as they change. */
export function SupabaseProvider({ children }: { children: ReactNode }) {
  const session = useSyncExternalStore(subscribeToSession, currentSession)
  const branding = useBranding(session)
  const value = useMemo(
    () => ({ session, branding, auth: authClient, adopt: adoptSession, signOut }),
    [session, branding],
  )
  return <SupabaseContext value={value}>{children}</SupabaseContext>
}

/** The browser's session, the look of its address, and Supabase Auth. */
export function useSupabase(): Supabase {
  const value = useContext(SupabaseContext)
  if (!value) throw new Error('This stands outside of the SupabaseProvider.')
  return value
}

/** The look is asked for where it is seen: at the door. Inside, the last visit's will do. */
function useBranding(session: Session): HostBranding {
  const [branding, setBranding] = useState(rememberedBranding)
  const isAsked = session.status === 'signed_out' || branding === undefined
  useEffect(() => {
    if (!isAsked) return
    const asking = new AbortController()
    fetchBranding(asking.signal).then(
      // The same look again changes nothing on the screen.
      (found) => setBranding((known) => (isSameLook(known, found) ? known : found)),
      // The page stays as it looks: a sign-in works without, and says itself when nothing can be reached.
      () => undefined,
    )
    return () => asking.abort()
  }, [isAsked])
  return branding
}

function isSameLook(one: HostBranding, other: HostBranding): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

import type { GoTrueClient } from '@supabase/auth-js'
import { ApiError } from './api-error.ts'
import { apiErrorOf } from './auth-error.ts'
import { readStorage, SESSION_STORAGE_KEY } from './storage.ts'
import { storedSession } from './stored-session.ts'

/** Why nobody is signed in: no session was found, its owner ended it, or it ended without them asking for it. */
export type SignedOutBecause = 'none_found' | 'left' | 'expired'

/** Whether somebody is signed in. `unreachable`: perhaps, but what would know could not be loaded. */
export type Session =
  | { status: 'unknown' }
  | { status: 'unreachable' }
  | { status: 'signed_out'; because: SignedOutBecause }
  | { status: 'signed_in'; userId: string }

export interface SessionTokens {
  access_token: string
  refresh_token: string
}

/*
 * A browser has one session: auth-js keeps it in one place for all tabs. It lives here rather than in a component,
 * for the API client needs its tokens outside of React too. Components read it through `useSupabase`.
 */
let session: Session = { status: 'unknown' }
let isLeaving = false
let starting: Promise<GoTrueClient> | undefined
const listeners = new Set<() => void>()

/** The session as far as it is known now. */
export function currentSession(): Session {
  return session
}

/** Calls `listener` after every change of the session. Returns how to stop. */
export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Finds out whether somebody is signed in. Where the browser's storage tells, nothing is loaded for it; who is signed in
 * is kept so by `keepSession`.
 */
export function startSession(): void {
  const stored = storedSession()
  if (stored) setSession({ status: 'signed_in', userId: stored.userId })
  else if (readStorage(SESSION_STORAGE_KEY) === null) setSession({ status: 'signed_out', because: 'none_found' })
  else authClient().catch(missSession)
}

/** From now on refreshes the session, and follows what other tabs do to it. */
export function keepSession(): void {
  // What could not be loaded is loaded by the first request that needs a new token.
  authClient().catch(missSession)
}

/**
 * What keeps the session, loaded on first use. It keeps this module told of sign-ins, refreshes and sign-outs.
 *
 * @throws ApiError when it cannot be loaded; the next call tries again.
 */
export function authClient(): Promise<GoTrueClient> {
  starting ??= loadAuth()
  return starting
}

async function loadAuth(): Promise<GoTrueClient> {
  try {
    const { auth } = await import('./supabase.ts')
    auth.onAuthStateChange((_event, authSession) => {
      if (authSession) setSession({ status: 'signed_in', userId: authSession.user.id })
      else setSession({ status: 'signed_out', because: reasonOfLoss() })
    })
    return auth
  } catch (error) {
    starting = undefined
    // How browsers say that a module could not be fetched; anything else is a mistake of ours.
    if (!(error instanceof TypeError)) throw error
    throw new ApiError({ code: 'unreachable', status: 0 })
  }
}

/** Takes over the tokens of a sign-in; auth-js keeps and refreshes them from here on. @throws ApiError */
export async function adoptSession(tokens: SessionTokens): Promise<void> {
  const auth = await authClient()
  const { error } = await auth.setSession(tokens)
  if (error) throw apiErrorOf(error)
}

/** The token for the API that the browser's storage holds, while it is good for use as it is. */
export function storedToken(): string | undefined {
  return storedSession()?.accessToken
}

/** A token for the API that is still valid, or `undefined` when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  const token = storedToken()
  if (token !== undefined) return token
  const auth = await authClient()
  const { data } = await auth.getSession()
  return data.session?.access_token
}

/** A new token in exchange for the refresh token, or `undefined` when the session is over. Throws when it cannot be asked. */
export async function refreshedAccessToken(): Promise<string | undefined> {
  const auth = await authClient()
  const { data, error } = await auth.refreshSession()
  if (error?.name === 'AuthRetryableFetchError') throw error
  return data.session?.access_token
}

/** Ends the session at its owner's wish. */
export async function signOut(): Promise<void> {
  isLeaving = true
  try {
    await forgetSession()
    setSession({ status: 'signed_out', because: 'left' })
  } finally {
    isLeaving = false
  }
}

/** Ends a session that the API no longer accepts. */
export async function expireSession(): Promise<void> {
  await forgetSession()
  setSession({ status: 'signed_out', because: 'expired' })
}

async function forgetSession(): Promise<void> {
  const auth = await authClient()
  // The server's refusal changes nothing here: auth-js forgets a local session either way.
  await auth.signOut({ scope: 'local' })
}

function missSession(error: unknown): void {
  if (session.status !== 'signed_in') setSession({ status: 'unreachable' })
  if (!(error instanceof ApiError)) throw error
}

function reasonOfLoss(): SignedOutBecause {
  if (isLeaving) return 'left'
  return session.status === 'signed_in' ? 'expired' : 'none_found'
}

function setSession(next: Session): void {
  // What ended stays ended for the reason first given, until somebody signs in again.
  if (next.status === session.status && next.status !== 'signed_in') return
  if (next.status === 'signed_in' && session.status === 'signed_in' && next.userId === session.userId) return
  session = next
  for (const listener of listeners) listener()
}

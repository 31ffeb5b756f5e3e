import { RealtimeClient } from '@supabase/realtime-js'
import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from './environment.ts'
import { accessToken } from './session.ts'
import { auth } from './supabase.ts'

/** The browser's one realtime connection, in the name of whoever is signed in. Loaded by the first screen that follows something. */
export const realtime = new RealtimeClient(`${SUPABASE_URL.replace(/^http/, 'ws')}/realtime/v1`, {
  params: { apikey: SUPABASE_PUBLISHABLE_KEY },
  accessToken: async () => (await accessToken()) ?? SUPABASE_PUBLISHABLE_KEY,
})

// The server ends a channel whose token has run out, so each new one is told to it at once.
auth.onAuthStateChange((_event, session) => void realtime.setAuth(session?.access_token))

import { GoTrueClient } from '@supabase/auth-js'
import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from './environment.ts'
import { SESSION_STORAGE_KEY } from './storage.ts'

/**
 * The browser's one session: kept for all tabs, and refreshed. Of Supabase the browser uses this and `realtime.ts`; data
 * goes through the API. So it is made of their own packages: supabase-js would bring its database, storage and functions.
 */
export const auth = new GoTrueClient({
  url: `${SUPABASE_URL}/auth/v1`,
  headers: { apikey: SUPABASE_PUBLISHABLE_KEY, Authorization: `Bearer ${SUPABASE_PUBLISHABLE_KEY}` },
  storageKey: SESSION_STORAGE_KEY,
  autoRefreshToken: true,
  persistSession: true,
  detectSessionInUrl: false,
})

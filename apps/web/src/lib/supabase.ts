import { createClient } from '@supabase/supabase-js'
import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from './environment.ts'
import { SESSION_STORAGE_KEY } from './storage.ts'

/** The browser's one Supabase client: it keeps and refreshes the session, and carries realtime. Data goes through the API. */
export const supabase = createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
  auth: { storageKey: SESSION_STORAGE_KEY, detectSessionInUrl: false },
})

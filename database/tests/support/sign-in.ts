import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { Secret, TOTP } from 'otpauth'
import type { TestSupabase, TestUser } from '../../testing/index.ts'

/** Signs a user in once more. @returns a client on that session */
export async function signIn(supabase: TestSupabase, { email, password }: TestUser): Promise<SupabaseClient> {
  const client = createClient(supabase.url, supabase.publishableKey, { auth: { persistSession: false } })
  const { error } = await client.auth.signInWithPassword({ email, password })
  if (error) throw error
  return client
}

/** Enrols a second factor for a user, as their phone would. @returns a client on a session that has shown it */
export async function enrolSecondFactor(supabase: TestSupabase, user: TestUser): Promise<SupabaseClient> {
  const client = await signIn(supabase, user)
  const enrolled = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
  if (enrolled.error) throw enrolled.error
  const code = new TOTP({ secret: Secret.fromBase32(enrolled.data.totp.secret) }).generate()
  const verified = await client.auth.mfa.challengeAndVerify({ factorId: enrolled.data.id, code })
  if (verified.error) throw verified.error
  return client
}

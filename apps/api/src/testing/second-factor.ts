import type { TestUser } from '@roy/database/testing'
import { createClient } from '@supabase/supabase-js'
import { Secret, TOTP } from 'otpauth'
import type { TestApi } from './test-api.ts'

/** Enrols a TOTP factor for a user, as their phone would. @returns the user on a session that has shown it */
export async function enrolSecondFactor(api: TestApi, user: TestUser): Promise<TestUser> {
  const { auth } = createClient(api.supabase.url, api.supabase.publishableKey, { auth: { persistSession: false } })
  await auth.signInWithPassword({ email: user.email, password: user.password })
  const enrolled = await auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
  if (enrolled.error) throw enrolled.error
  const code = new TOTP({ secret: Secret.fromBase32(enrolled.data.totp.secret) }).generate()
  const verified = await auth.mfa.challengeAndVerify({ factorId: enrolled.data.id, code })
  if (verified.error) throw verified.error
  return { ...user, access_token: verified.data.access_token }
}

import type { LoginAnswer, LoginInput } from '@roy/types'
import { apiPostPublic } from '../../lib/api-client.ts'
import type { Supabase } from '../../lib/supabase-context.tsx'
import { rememberEmail } from './remembered-email.ts'

/** Exchanges e-mail and password for a session of this browser. @throws ApiError */
export async function signIn({ auth, adopt }: Supabase, input: LoginInput): Promise<void> {
  // What keeps sessions is a large part of the app, so it comes while the API looks at the password.
  const [answer] = await Promise.all([apiPostPublic<LoginAnswer>('/auth/login', input), auth()])
  rememberEmail(input.email)
  await adopt(answer)
}

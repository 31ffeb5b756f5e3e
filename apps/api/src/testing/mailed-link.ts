import type { TestUser } from '@roy/database/testing'
import type { EmailOtpType } from '@supabase/supabase-js'
import { createClient } from '@supabase/supabase-js'
import type { TestApi } from './test-api.ts'

/** A link that a mail carried. */
export interface MailedLink {
  /** Without its query. */
  page: string
  type: string
  /** Opens it as the web app does. @returns the access token of the session it begins */
  open(): Promise<string>
}

/** The link of the next mail to somebody, sent by what `act` does. */
export async function mailedLink(api: TestApi, email: string, act: () => PromiseLike<unknown>): Promise<MailedLink> {
  const arrives = api.mails.next(email, AbortSignal.timeout(10_000))
  await act()
  const link = new URL((await arrives).links[0] ?? '')
  const type = link.searchParams.get('type') ?? ''
  return {
    page: `${link.origin}${link.pathname}`,
    type,
    async open() {
      const { auth } = createClient(api.supabase.url, api.supabase.publishableKey, { auth: { persistSession: false } })
      const token_hash = link.searchParams.get('token_hash') ?? ''
      const { data, error } = await auth.verifyOtp({ token_hash, type: type as EmailOtpType })
      if (error) throw error
      return data.session?.access_token ?? ''
    },
  }
}

/** A user on a session that a mailed link began. */
export async function comeByLink(api: TestApi, user: TestUser): Promise<TestUser> {
  const ask = () => api.post('/api/auth/forgot-password', { email: user.email }).expect(204)
  const link = await mailedLink(api, user.email, ask)
  return { ...user, access_token: await link.open() }
}

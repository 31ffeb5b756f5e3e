import { useEffect } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { nextPage } from '../../features/session/next-page.ts'
import { SignInForm } from '../../features/session/sign-in-form.tsx'
import { useSession } from '../../features/session/use-session.ts'
import { supabaseClient } from '../../lib/session.ts'
import { PageTitle } from '../page-title.tsx'
import { Brandmark } from '../shell/brandmark.tsx'

/** The door. Who has a session is led on to where they wanted to go. */
export function Component() {
  const session = useSession()
  const [search] = useSearchParams()
  // By the time somebody has typed a password, what keeps the session has arrived.
  useEffect(() => void supabaseClient(), [])
  if (session.status === 'signed_in') return <Navigate to={nextPage(search)} replace />
  const hasExpired = session.status === 'signed_out' && session.because === 'expired'
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-10">
      <PageTitle page="Sign in" />
      <div className="w-full max-w-88">
        <Brandmark name="Roy Voice" logoUrl={null} className="size-10 rounded-large text-l" />
        <h1 className="mt-5 text-xl font-[640] tracking-[-0.01em]">Sign in to Roy Voice</h1>
        <p className="mt-1 mb-6 text-ink-2">
          {hasExpired
            ? 'Your session has ended. Sign in again to carry on where you were.'
            : 'Your calls, minutes and revenue, as they happen.'}
        </p>
        <SignInForm />
        <p className="mt-6 text-s text-pretty text-ink-3">No access yet, or password lost? Your agency can help you.</p>
      </div>
    </main>
  )
}

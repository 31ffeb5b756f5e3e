import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Login } from '../../features/session/login.tsx'
import { nextPage } from '../../features/session/next-page.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { DoorFrame } from '../door-frame.tsx'
import { SplashScreen } from '../splash-screen.tsx'

/** The door. Who has a session is led on to where they wanted to go. */
export function SignIn() {
  const { session } = useSupabase()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const isSignedIn = session.status === 'signed_in'
  const next = nextPage(search)
  // The page stays until the next one has been fetched, rather than leaving a blank.
  const [isDoorShown, setIsDoorShown] = useState(false)
  useEffect(() => {
    if (isSignedIn) void navigate(next, { replace: true })
  }, [isSignedIn, next, navigate])
  useEffect(() => {
    if (session.status === 'signed_out' || session.status === 'unreachable') setIsDoorShown(true)
  }, [session.status])
  if (!isDoorShown && (isSignedIn || session.status === 'unknown')) return <SplashScreen />
  const hasExpired = session.status === 'signed_out' && session.because === 'expired'
  return (
    <DoorFrame
      title="Sign in"
      subtitle={
        hasExpired
          ? 'Your session has ended. Sign in again to carry on where you were.'
          : 'Your calls, minutes and revenue, as they happen.'
      }
      footer={<p>No access yet? Your agency can invite you.</p>}
    >
      <Login />
    </DoorFrame>
  )
}

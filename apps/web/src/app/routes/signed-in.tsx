import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { Toaster } from '../../components/ui/toaster.tsx'
import { useCurrentUser } from '../../features/session/get-current-user.ts'
import { signInPath } from '../../features/session/next-page.ts'
import { useSecondFactorDemands } from '../../features/session/use-second-factor-demands.ts'
import { ApiError } from '../../lib/api-error.ts'
import { onceSettled } from '../../lib/once-settled.ts'
import { keepSession, startSession } from '../../lib/session.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { CurrentUserContext } from '../current-user.ts'
import { ServerState } from '../server-state.tsx'
import { SplashScreen } from '../splash-screen.tsx'

/** Everything behind the sign-in. Without a session nothing of it is mounted, so nothing is asked for in nobody's name. */
export function Component() {
  const { session } = useSupabase()
  const { pathname, search } = useLocation()
  // Another person in another tab is another session here: nothing of the first one stays mounted.
  if (session.status === 'signed_in') {
    return (
      <ServerState key={session.userId}>
        <SignedIn />
      </ServerState>
    )
  }
  if (session.status === 'unknown') return <SplashScreen />
  if (session.status === 'unreachable') {
    return <AccountProblem error={new ApiError({ code: 'unreachable', status: 0 })} onRetry={startSession} />
  }
  const wanted = session.because === 'left' ? '/' : `${pathname}${search}`
  return <Navigate to={signInPath(wanted)} replace />
}

/** Who is signed in, for every screen below. */
function SignedIn() {
  const user = useCurrentUser()
  useSecondFactorDemands()
  const isThere = user.data !== undefined
  const queryClient = useQueryClient()
  useEffect(() => {
    // Once the first screen stands: until then, what the browser remembers is enough.
    return isThere ? onceSettled(queryClient, keepSession) : undefined
  }, [isThere, queryClient])
  if (user.data) {
    return (
      <CurrentUserContext value={user.data}>
        <Outlet />
        <Toaster />
      </CurrentUserContext>
    )
  }
  if (user.isError) return <AccountProblem error={user.error} onRetry={() => user.refetch()} />
  return <SplashScreen />
}

function AccountProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { session, signOut } = useSupabase()
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center">
      <title>Something went wrong</title>
      <ErrorState title="Your account could not be loaded" error={error} onRetry={onRetry} />
      {session.status === 'signed_in' && (
        <Button look="quiet" onClick={() => void signOut()}>
          Sign out
        </Button>
      )}
    </main>
  )
}

import type { CSSProperties } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { Toaster } from 'sonner'
import { Button } from '../../components/ui/button.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { useCurrentUser } from '../../features/session/get-current-user.ts'
import { signInPath } from '../../features/session/next-page.ts'
import { useSecondFactorDemands } from '../../features/session/use-second-factor-demands.ts'
import { ApiError } from '../../lib/api-error.ts'
import { startSession } from '../../lib/session.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { CurrentUserContext } from '../current-user.ts'
import { ServerState } from '../server-state.tsx'
import { SplashScreen } from '../splash-screen.tsx'
import { useTheme } from '../theme.ts'

/** sonner takes its colours from variables, which hold our palette's instead of its own. */
const TOAST_COLOURS: CSSProperties & Record<`--${string}`, string> = {
  '--normal-bg': 'var(--color-raised)',
  '--normal-text': 'var(--color-ink)',
  '--normal-border': 'var(--color-line-strong)',
}

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
  const theme = useTheme()
  useSecondFactorDemands()
  if (user.data) {
    return (
      <CurrentUserContext value={user.data}>
        <Outlet />
        <Toaster
          theme={theme}
          position="bottom-right"
          style={TOAST_COLOURS}
          toastOptions={{ className: 'font-sans' }}
        />
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

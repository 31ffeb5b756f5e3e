import type { CurrentUser } from '@roy/types'
import { Navigate, useLocation, useParams } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { useOrganization } from '../../features/organizations/get-organization.ts'
import { useCurrentUser } from '../../features/session/get-current-user.ts'
import { signInPath } from '../../features/session/next-page.ts'
import { useSession } from '../../features/session/use-session.ts'
import { signOut } from '../../lib/session.ts'
import { CurrentUserContext } from '../current-user.ts'
import { Shell } from '../shell/shell.tsx'
import { SplashScreen } from '../splash-screen.tsx'

/** Everything behind the sign-in. Without a session nothing of it is mounted, so nothing is asked for in nobody's name. */
export function Component() {
  const session = useSession()
  const { pathname, search } = useLocation()
  // Another person in another tab is another session here: nothing of the first one stays mounted.
  if (session.status === 'signed_in') return <SignedIn key={session.userId} />
  if (session.status === 'unknown') return <SplashScreen />
  const wanted = session.because === 'left' ? '/' : `${pathname}${search}`
  return <Navigate to={signInPath(wanted)} replace />
}

/** Who is signed in, and the frame around their screens. */
function SignedIn() {
  const { organizationId } = useParams()
  const user = useCurrentUser()
  const organization = useOrganization(organizationId ?? user.data?.organization_id ?? undefined)
  if (user.data) {
    return (
      <CurrentUserContext value={user.data}>
        <Shell user={user.data} organization={organization.data ?? ownOrganization(organizationId, user.data)} />
      </CurrentUserContext>
    )
  }
  if (user.isError) return <AccountProblem error={user.error} onRetry={() => user.refetch()} />
  return <SplashScreen />
}

/** The user's own organization comes along with the user; another one has to be loaded. */
function ownOrganization(organizationId: string | undefined, user: CurrentUser) {
  return organizationId === undefined || organizationId === user.organization?.id ? user.organization : undefined
}

function AccountProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center">
      <ErrorState title="Your account could not be loaded" error={error} onRetry={onRetry} />
      <Button look="quiet" onClick={() => void signOut()}>
        Sign out
      </Button>
    </main>
  )
}

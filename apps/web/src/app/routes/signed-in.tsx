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

/** Everything behind the sign-in: who is signed in, and the frame around their screens. */
export function Component() {
  const session = useSession()
  const { pathname, search } = useLocation()
  const { organizationId } = useParams()
  const user = useCurrentUser(session.status === 'signed_in')
  const organization = useOrganization(organizationId ?? user.data?.organization_id ?? undefined)

  if (session.status === 'signed_out') {
    const wanted = session.because === 'left' ? '/' : `${pathname}${search}`
    return <Navigate to={signInPath(wanted)} replace />
  }
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

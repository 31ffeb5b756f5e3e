import type { CurrentUser } from '@roy/types'
import { Navigate, useLocation, useParams } from 'react-router'
import { useOrganization } from '../../features/organizations/get-organization.ts'
import { secondFactorPath } from '../../features/session/next-page.ts'
import { needsSecondFactor, useSignedInUser } from '../current-user.ts'
import { Shell } from '../shell/shell.tsx'

/** The frame around the screens. Who has yet to show their second factor is led to that before anything else. */
export function Component() {
  const user = useSignedInUser()
  const { pathname, search } = useLocation()
  if (needsSecondFactor(user)) return <Navigate to={secondFactorPath(`${pathname}${search}`)} replace />
  return <Framed user={user} />
}

function Framed({ user }: { user: CurrentUser }) {
  const { organizationId } = useParams()
  // The user's own organization comes along with the user; another one has to be loaded.
  const organization = useOrganization(organizationId ?? user.organization_id ?? undefined, user.organization)
  return <Shell user={user} organization={organization.data} />
}

import { Navigate } from 'react-router'
import { useOrganizationContext } from '../organization-context.ts'

/** A client's bare address leads to its figures; of one that has been removed only the settings are left. */
export function Component() {
  const { organization } = useOrganizationContext()
  return <Navigate to={organization.status === 'deleted' ? 'settings' : 'dashboard'} replace />
}

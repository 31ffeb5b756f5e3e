import { Navigate } from 'react-router'
import { homePath, useSignedInUser } from '../current-user.ts'

/** The bare address leads to where one's day begins. */
export function Component() {
  return <Navigate to={homePath(useSignedInUser())} replace />
}

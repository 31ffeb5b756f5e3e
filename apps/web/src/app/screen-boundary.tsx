import { Outlet, useLocation } from 'react-router'
import { ApiErrorBoundary } from '../components/ui/api-error-boundary.tsx'
import { codeOf } from '../lib/api-error.ts'
import { Forbidden, NotFound } from './not-found.tsx'

/** Around every screen behind the sign-in: what breaks in one leaves the frame standing, and another address heals it. */
export function ScreenBoundary() {
  const { pathname } = useLocation()
  return (
    <ApiErrorBoundary title="This page could not be shown" resetKeys={[pathname]} refusal={refusalOf}>
      <Outlet />
    </ApiErrorBoundary>
  )
}

/** A page that is not there or not theirs has words of its own. */
function refusalOf(error: unknown) {
  const code = codeOf(error)
  if (code === 'not_found') return <NotFound />
  return code === 'forbidden' ? <Forbidden /> : undefined
}

import type { CurrentUser, Organization } from '@roy/types'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach } from 'vitest'
import { CurrentUserContext } from '../app/current-user.ts'
import { Shell } from '../app/shell/shell.tsx'
import { Toaster } from '../components/ui/toaster.tsx'
import { createQueryClient } from '../lib/query-client.ts'
import { adoptSession, currentSession, signOut } from '../lib/session.ts'
import { SupabaseProvider } from '../lib/supabase-context.tsx'
import { tokenFor } from './fake-api.ts'
import './fake-realtime.ts'

afterEach(async () => {
  if (currentSession().status === 'signed_in') await signOut()
})

interface Framed {
  user: CurrentUser
  organization?: Organization | undefined
  address?: string
  /** What stands in the frame at every address. */
  screen?: ReactNode
}

/** Shows the frame around the screens to somebody who is signed in. `addressNow` follows where they go. */
export async function renderFramed({ user, organization, address = '/', screen = <p>The screen</p> }: Framed) {
  await adoptSession({ access_token: tokenFor(user.id), refresh_token: 'refresh' })
  const router = createMemoryRouter(
    [{ element: <Shell user={user} organization={organization} />, children: [{ path: '*', element: screen }] }],
    { initialEntries: [address] },
  )
  const queryClient = createQueryClient()
  render(
    <SupabaseProvider>
      <QueryClientProvider client={queryClient}>
        <CurrentUserContext value={user}>
          <RouterProvider router={router} />
          <Toaster />
        </CurrentUserContext>
      </QueryClientProvider>
    </SupabaseProvider>,
  )
  const addressNow = () => `${router.state.location.pathname}${router.state.location.search}`
  return { person: userEvent.setup(), addressNow, queryClient }
}

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { forgetVersions } from '../lib/organization-version.ts'
import { createQueryClient } from '../lib/query-client.ts'
import { currentSession, subscribeToSession } from '../lib/session.ts'
import { SupabaseProvider } from '../lib/supabase-context.tsx'

/** What every screen stands on. The sign-in page loads all of it, so what only screens behind it need stands there. */
export function Providers({ router }: { router: ReturnType<typeof createBrowserRouter> }) {
  const [queryClient] = useState(createQueryClient)
  useEffect(() => forgetOnSignOut(queryClient), [queryClient])
  return (
    <SupabaseProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </SupabaseProvider>
  )
}

/** Nothing that one person was shown may be there for the next one. */
function forgetOnSignOut(queryClient: QueryClient): () => void {
  let userId = userOfSession()
  return subscribeToSession(() => {
    const next = userOfSession()
    if (userId !== undefined && next !== userId) {
      queryClient.clear()
      forgetVersions()
    }
    userId = next
  })
}

function userOfSession(): string | undefined {
  const session = currentSession()
  return session.status === 'signed_in' ? session.userId : undefined
}

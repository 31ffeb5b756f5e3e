import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Toaster } from 'sonner'
import { createQueryClient } from '../lib/query-client.ts'
import { currentSession, subscribeToSession } from '../lib/session.ts'
import { useTheme } from './theme.ts'

/** What every screen stands on. */
export function Providers({ router }: { router: ReturnType<typeof createBrowserRouter> }) {
  const [queryClient] = useState(createQueryClient)
  const theme = useTheme()
  useEffect(() => forgetOnSignOut(queryClient), [queryClient])
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toaster theme={theme} position="bottom-right" toastOptions={{ className: 'font-sans' }} />
    </QueryClientProvider>
  )
}

/** Nothing that one person was shown may be there for the next one. */
function forgetOnSignOut(queryClient: QueryClient): () => void {
  let userId = userOfSession()
  return subscribeToSession(() => {
    const next = userOfSession()
    if (userId !== undefined && next !== userId) queryClient.clear()
    userId = next
  })
}

function userOfSession(): string | undefined {
  const session = currentSession()
  return session.status === 'signed_in' ? session.userId : undefined
}

import type { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { SupabaseProvider } from '../lib/supabase-context.tsx'

/** What every page stands on. The sign-in page loads all of it, so what only screens behind it need stands there. */
export function Providers({ router }: { router: ReturnType<typeof createBrowserRouter> }) {
  return (
    <SupabaseProvider>
      <RouterProvider router={router} />
    </SupabaseProvider>
  )
}

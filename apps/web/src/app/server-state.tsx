import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { forgetVersions } from '../lib/organization-version.ts'
import { createQueryClient } from '../lib/query-client.ts'

/**
 * What the API has answered to one person. It begins and ends with them: give it their id as its `key`, and nothing
 * that one was shown is there for the next.
 */
export function ServerState({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  useEffect(() => forgetVersions, [])
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const FRESH_FOR_MS = 15_000
const ATTEMPTS = 3

/** Longer waits are shown and counted down instead of being sat out behind a skeleton. */
const LONGEST_SILENT_WAIT_SECONDS = 5

/** The cache of what the API answered. Only what may pass by itself is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => failures + 1 < ATTEMPTS && mayPass(error),
        retryDelay: (failures, error) => waitOf(error) ?? Math.min(1000 * 2 ** failures, 8000),
        refetchOnReconnect: 'always',
      },
      // What somebody asks for fails at once without a connection, rather than happening when they have gone.
      mutations: { networkMode: 'always' },
    },
  })
}

function mayPass(error: Error): boolean {
  if (!(error instanceof ApiError)) return false
  if ((error.retryAfterSeconds ?? 0) > LONGEST_SILENT_WAIT_SECONDS) return false
  return error.code === 'unreachable' || error.code === 'unavailable'
}

/** Milliseconds that the server asks for. */
function waitOf(error: Error): number | undefined {
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : undefined
  return seconds === undefined ? undefined : seconds * 1000
}

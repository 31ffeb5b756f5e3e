import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const FRESH_FOR_MS = 15_000
const ATTEMPTS = 3

/** The cache of what the API answered. Only what may pass by itself is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => failures + 1 < ATTEMPTS && mayPass(error),
      },
    },
  })
}

function mayPass(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'unreachable' || error.code === 'unavailable')
}

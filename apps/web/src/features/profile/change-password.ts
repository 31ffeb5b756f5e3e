import type { ChangePasswordInput } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiPost } from '../../lib/api-client.ts'
import { ApiError } from '../../lib/api-error.ts'
import { SESSIONS_KEY } from './sessions.ts'

/** Replaces the user's own password. */
export function useChangePassword() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: ChangePasswordInput) => apiPost<void>('/auth/password', input),
    // Other sessions can end with the password that they began with.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: SESSIONS_KEY }),
  })
}

/** Which of the two passwords was refused and why; neither, where something else went wrong. */
export function passwordRefusals(error: unknown): { current?: string; next?: string } {
  if (!(error instanceof ApiError)) return {}
  const paths = error.details.map(({ path }) => path)
  if (error.code === 'invalid_credentials' || paths.includes('current_password')) {
    return { current: 'This is not your current password.' }
  }
  const isRefused = paths.some((path) => path.endsWith('password'))
  return isRefused
    ? { next: 'This password is too easy to guess, or the one you have. Please choose another one.' }
    : {}
}

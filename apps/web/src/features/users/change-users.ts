import type { CreateUserInput, UpdateUserInput, User, Uuid } from '@roy/types'
import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { apiDelete, apiPost, apiPut } from '../../lib/api-client.ts'
import { AUDIT_KEY, CURRENT_USER_KEY, ORGANIZATIONS_KEY, USERS_KEY } from '../../lib/query-keys.ts'
import { USER_LISTS_KEY } from './get-users.ts'

/** Creates a user; without a password they are mailed an invitation. */
export function useCreateUser() {
  return useUserChange((input: CreateUserInput) => apiPost<User>('/users', input))
}

/** Changes a user; whatever is absent stays. Holds from their next request on. */
export function useUpdateUser(id: Uuid) {
  return useUserChange((changes: UpdateUserInput) => apiPut<User>(`/users/${id}`, changes))
}

/** Removes a user, who is locked out at once. */
export function useRemoveUser(id: Uuid) {
  return useUserChange(() => apiDelete(`/users/${id}`), USER_LISTS_KEY)
}

/** Mails a user a link to choose another password. */
export function useSendPasswordReset(id: Uuid) {
  return useUserChange(() => apiPost<void>(`/users/${id}/password-reset`))
}

/** Mails an invitation once more. */
export function useSendInvitation(id: Uuid) {
  return useUserChange(() => apiPost<void>(`/users/${id}/invitation`))
}

/** Removes a user's second sign-in step: for who has lost the phone and the recovery codes. */
export function useRemoveSecondFactor(id: Uuid) {
  return useUserChange(() => apiDelete(`/users/${id}/second-factor`))
}

function useUserChange<Input, Answer>(change: (input: Input) => Promise<Answer>, changed: QueryKey = USERS_KEY) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => readAgain(queryClient, changed) })
}

/** Users stand in lists, are counted with clients, and one may have changed oneself. */
function readAgain(queryClient: QueryClient, changed: QueryKey): Promise<unknown> {
  const keys = [changed, ORGANIZATIONS_KEY, AUDIT_KEY, CURRENT_USER_KEY]
  return Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

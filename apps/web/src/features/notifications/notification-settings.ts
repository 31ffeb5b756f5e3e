import type { AlertKind, NotificationSettings } from '@roy/types'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiPut } from '../../lib/api-client.ts'

const SETTINGS_KEY = ['notifications'] as const

/** Which mails about alerts the user gets, by the kinds that their role is told of. */
export function useNotificationSettings() {
  return useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => apiGet<NotificationSettings>('/auth/me/notifications', {}, signal),
  })
}

/** Turns mails of one kind on or off, in sight at once; it goes back where it could not be stored. */
export function useChooseNotification() {
  const queryClient = useQueryClient()
  return useMutation({
    // One after the other: whatever is clicked last is what is stored.
    scope: { id: 'notifications' },
    mutationFn: ({ kind, isWanted }: { kind: AlertKind; isWanted: boolean }) =>
      apiPut<NotificationSettings>('/auth/me/notifications', { [kind]: isWanted }),
    onMutate: async ({ kind, isWanted }) => {
      await queryClient.cancelQueries({ queryKey: SETTINGS_KEY })
      queryClient.setQueryData<NotificationSettings>(SETTINGS_KEY, (before) => ({ ...before, [kind]: isWanted }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: SETTINGS_KEY }),
  })
}

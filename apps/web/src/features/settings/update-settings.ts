import type { Settings, UpdateSettingsInput } from '@roy/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { settingsQuery } from '../../lib/agency-settings.ts'
import { apiPut } from '../../lib/api-client.ts'
import { AUDIT_KEY, CURRENT_USER_KEY } from '../../lib/query-keys.ts'

/** Changes the agency's settings; whatever is absent stays. The API refuses what would lock out whoever asks. */
export function useUpdateSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (changes: UpdateSettingsInput) => apiPut<Settings>('/settings', changes),
    onSuccess: (settings) => {
      queryClient.setQueryData(settingsQuery.queryKey, settings)
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: AUDIT_KEY }),
        queryClient.invalidateQueries({ queryKey: CURRENT_USER_KEY }),
      ])
    },
  })
}

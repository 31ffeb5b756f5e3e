import type { CurrentUser } from '@roy/types'
import { useMutation, useQuery } from '@tanstack/react-query'
import { settingsQuery } from '../../lib/agency-settings.ts'
import { removeSecondFactors } from '../../lib/second-factor.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { useRefreshUser } from '../../lib/use-refresh-user.ts'

/**
 * Whether the agency lets the user do without a second factor. The API asks everybody for the one they have, so what
 * tells is the agency's setting, which is for super admins alone; while that is unknown, they cannot.
 */
export function useMayTurnOff(user: CurrentUser): boolean {
  const isAgency = user.role === 'super_admin'
  const settings = useQuery({ ...settingsQuery, enabled: isAgency })
  return !isAgency || settings.data?.require_mfa === false
}

/** Gives up the user's second factor. */
export function useTurnOff() {
  const { auth } = useSupabase()
  const refreshUser = useRefreshUser()
  return useMutation({
    mutationFn: async () => {
      await removeSecondFactors(await auth())
      await refreshUser()
    },
  })
}

import type { Uuid } from '@roy/types'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onceSettled } from '../../lib/once-settled.ts'
import { noteVersion } from '../../lib/organization-version.ts'
import { organizationKey } from '../../lib/query-keys.ts'
import { useIsOnline } from '../../lib/use-is-online.ts'
import { followOrganization } from './follow-organization.ts'
import { type Pace, RefreshPace } from './refresh-pace.ts'
import { WhileVisible } from './while-visible.ts'

/**
 * How a screen keeps itself up to date. `live`: changes are announced as they happen. `reconnecting`: they were, a moment
 * ago. `polling`: they cannot be, so the screen looks for itself once a minute. `offline`: it cannot even do that.
 */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'offline'

/**
 * A change is on screen within two seconds. While changes never stop, at most 190 refreshes come in 15 minutes; with five
 * requests each that stays below the API's 1000.
 */
const PACE: Pace = { settleMs: 250, quickMs: 1_200, quickRefreshes: 10, steadyMs: 5_000 }

const POLL_INTERVAL_MS = 60_000

/** After this long without the socket it is honest to say that there is none. */
const GIVE_UP_MS = 20_000

/** Keeps everything of an organization up to date, and says how. Nothing is followed without an id. */
export function useLiveUpdates(organizationId: Uuid | undefined): LiveState {
  const queryClient = useQueryClient()
  const isOnline = useIsOnline()
  const [connection, setConnection] = useState<'connecting' | 'live' | 'lost'>('connecting')
  const hasGivenUp = useHasLasted(connection !== 'live', GIVE_UP_MS)

  useEffect(() => {
    if (organizationId === undefined) return
    setConnection('connecting')
    const queryKey = organizationKey(organizationId)
    const refresh = new WhileVisible(() => {
      const isBusy = queryClient.isFetching({ queryKey }) > 0
      // What is being fetched is let finish: it may be the next page that somebody asked for.
      void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false })
      if (isBusy) pace.note()
    })
    const pace = new RefreshPace(() => refresh.run(), PACE)
    const follow = () =>
      followOrganization(organizationId, {
        onChange: ({ version }) => {
          noteVersion(organizationId, version)
          pace.note()
        },
        onConnection: (isConnected) => {
          setConnection(isConnected ? 'live' : 'lost')
          // What happened before the channel stood was not announced.
          if (isConnected) pace.note()
        },
      })
    let leave = onceSettled(queryClient, () => {
      leave = follow()
    })
    return () => {
      leave()
      pace.stop()
      refresh.stop()
    }
  }, [organizationId, queryClient])

  useEffect(() => {
    if (organizationId === undefined || connection === 'live' || !isOnline) return
    const queryKey = organizationKey(organizationId)
    const poll = new WhileVisible(() => void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false }))
    const timer = setInterval(() => poll.run(), POLL_INTERVAL_MS)
    return () => {
      clearInterval(timer)
      poll.stop()
    }
  }, [organizationId, queryClient, connection, isOnline])

  if (!isOnline) return 'offline'
  if (connection === 'live') return 'live'
  if (hasGivenUp) return 'polling'
  return connection === 'lost' ? 'reconnecting' : 'connecting'
}

/** Whether something has held without a break for a while. */
function useHasLasted(holds: boolean, ms: number): boolean {
  const [hasLasted, setHasLasted] = useState(false)
  useEffect(() => {
    setHasLasted(false)
    if (!holds) return
    const timer = setTimeout(() => setHasLasted(true), ms)
    return () => clearTimeout(timer)
  }, [holds, ms])
  return hasLasted
}

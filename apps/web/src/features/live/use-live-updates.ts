import { ORGANIZATION_CHANGED, organizationTopic, type Uuid } from '@roy/types'
import type { RealtimeChannel } from '@supabase/supabase-js'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { organizationKey } from '../../lib/query-keys.ts'
import { supabaseClient } from '../../lib/session.ts'
import { RefreshPace } from './refresh-pace.ts'

/** `live`: changes are announced as they happen. `reconnecting`: they are not; the screen looks for itself meanwhile. */
export type LiveState = 'connecting' | 'live' | 'reconnecting'

const SETTLE_MS = 300

/** Three requests per refresh stay well below the API's 1000 per 15 minutes, however busy the client. */
const REFRESH_INTERVAL_MS = 4_000

const POLL_INTERVAL_MS = 30_000

/** Keeps everything of an organization up to date, and says how. Nothing is followed without an id. */
export function useLiveUpdates(organizationId: Uuid | undefined): LiveState {
  const queryClient = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')

  useEffect(() => {
    if (organizationId === undefined) return
    setState('connecting')
    const queryKey = organizationKey(organizationId)
    const pace = new RefreshPace(
      () => {
        const isBusy = queryClient.isFetching({ queryKey }) > 0
        // What is being fetched is let finish: it may be the next page that somebody asked for.
        void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false })
        if (isBusy) pace.note()
      },
      SETTLE_MS,
      REFRESH_INTERVAL_MS,
    )
    const stop = followOrganization(organizationId, {
      onChange: () => pace.note(),
      onState: (next) => {
        setState(next)
        // What happened before the channel stood was not announced.
        if (next === 'live') pace.note()
      },
    })
    return () => {
      stop()
      pace.stop()
    }
  }, [organizationId, queryClient])

  useEffect(() => {
    if (organizationId === undefined || state === 'live') return
    const timer = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: organizationKey(organizationId) }),
      POLL_INTERVAL_MS,
    )
    return () => clearInterval(timer)
  }, [organizationId, queryClient, state])

  return state
}

interface Follower {
  onChange: () => void
  onState: (state: LiveState) => void
}

/** Joins the organization's private channel. supabase-js joins again by itself after a loss. Returns how to leave. */
function followOrganization(organizationId: Uuid, { onChange, onState }: Follower): () => void {
  let isLeft = false
  let leave = () => {}
  void supabaseClient().then(async (supabase) => {
    await supabase.realtime.setAuth()
    if (isLeft) return
    const channel: RealtimeChannel = supabase
      .channel(organizationTopic(organizationId), { config: { private: true } })
      .on('broadcast', { event: ORGANIZATION_CHANGED }, onChange)
      .subscribe((status) => {
        if (!isLeft) onState(status === 'SUBSCRIBED' ? 'live' : 'reconnecting')
      })
    leave = () => void supabase.removeChannel(channel)
  })
  return () => {
    isLeft = true
    leave()
  }
}

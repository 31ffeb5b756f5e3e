import { ORGANIZATION_CHANGED, type OrganizationChanged, organizationTopic, type Uuid } from '@roy/types'
import type { RealtimeClient } from '@supabase/realtime-js'

interface Follower {
  onChange: (change: OrganizationChanged) => void
  /** Whether changes are being announced from now on. */
  onConnection: (isConnected: boolean) => void
}

/** Joins the organization's private channel. realtime-js joins again by itself after a loss. Returns how to leave. */
export function followOrganization(organizationId: Uuid, { onChange, onConnection }: Follower): () => void {
  let isLeft = false
  let leave = () => {}
  const tell = (isConnected: boolean) => {
    if (!isLeft) onConnection(isConnected)
  }
  const join = async (realtime: RealtimeClient) => {
    await realtime.setAuth()
    if (isLeft) return
    const channel = realtime
      .channel(organizationTopic(organizationId), { config: { private: true } })
      .on<OrganizationChanged>('broadcast', { event: ORGANIZATION_CHANGED }, ({ payload }) => onChange(payload))
      .subscribe((status) => tell(status === 'SUBSCRIBED'))
    leave = () => void realtime.removeChannel(channel)
  }
  import('../../lib/realtime.ts')
    .then(({ realtime }) => join(realtime))
    // What cannot be fetched or joined cannot be followed: the screen looks for itself.
    .catch(() => tell(false))
  return () => {
    isLeft = true
    leave()
  }
}

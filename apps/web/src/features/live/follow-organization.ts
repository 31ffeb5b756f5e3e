import { ORGANIZATION_CHANGED, type OrganizationChanged, organizationTopic, type Uuid } from '@roy/types'
import { supabaseClient } from '../../lib/session.ts'

interface Follower {
  onChange: (change: OrganizationChanged) => void
  /** Whether changes are being announced from now on. */
  onConnection: (isConnected: boolean) => void
}

/** Joins the organization's private channel. supabase-js joins again by itself after a loss. Returns how to leave. */
export function followOrganization(organizationId: Uuid, { onChange, onConnection }: Follower): () => void {
  let isLeft = false
  let leave = () => {}
  void supabaseClient().then(async (supabase) => {
    await supabase.realtime.setAuth()
    if (isLeft) return
    const channel = supabase
      .channel(organizationTopic(organizationId), { config: { private: true } })
      .on<OrganizationChanged>('broadcast', { event: ORGANIZATION_CHANGED }, ({ payload }) => onChange(payload))
      .subscribe((status) => {
        if (!isLeft) onConnection(status === 'SUBSCRIBED')
      })
    leave = () => void supabase.removeChannel(channel)
  })
  return () => {
    isLeft = true
    leave()
  }
}

import type { PublicBranding } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** The look of the organization whose domain this is, `null` where it is nobody's. For the service role. @throws DatabaseError */
export function findBranding(service: Database, host: string): Promise<PublicBranding | null> {
  return service.rpc('get_branding', { p_host: host })
}

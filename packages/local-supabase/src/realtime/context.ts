import type { Pool } from 'pg'
import type { Identity } from '../http/identity.ts'
import type { Channels } from './channels.ts'

/** What Realtime works with. */
export interface RealtimeContext {
  /** Connections of a superuser, who may become any role to check what it may do. */
  pool: Pool
  identity: Identity
  channels: Channels
  log: (line: string) => void
}

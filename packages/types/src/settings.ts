import type { Timestamp } from './common.ts'

/** The agency's own settings. */
export interface Settings {
  /** Super admins need a second factor even before they have enrolled one. */
  require_mfa: boolean
  /** CIDR ranges super admins may come from; empty is anywhere. */
  allowed_ips: string[]
  updated_at: Timestamp
  /** The address that the request came from, as the ranges are compared with it; `null` where it is not known. */
  your_address: string | null
}

/** What may be changed of the settings; whatever is absent stays. */
export interface UpdateSettingsInput {
  require_mfa?: boolean
  allowed_ips?: string[]
}

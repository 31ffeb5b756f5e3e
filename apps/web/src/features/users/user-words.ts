import type { Role, User } from '@roy/types'
import type { Tone } from '../../components/ui/badge.tsx'
import { formatAgo } from '../../lib/format-time.ts'

/** What each role may do, for whoever chooses one. */
export const ROLE_HINTS: Record<Role, string> = {
  super_admin: 'Of the agency: sees and changes everything, of every client.',
  org_admin: 'Of the client: sees its calls and figures. For whoever is responsible there.',
  org_viewer: 'Of the client: sees its calls and figures.',
}

/** Where somebody stands: invited, let in, or locked out. */
export function standingOf({ status, is_invitation_pending }: User): { label: string; tone: Tone } {
  if (status === 'disabled') return { label: 'Disabled', tone: 'bad' }
  return is_invitation_pending ? { label: 'Invited', tone: 'warn' } : { label: 'Active', tone: 'good' }
}

/** When somebody last signed in: "3 h ago", "Never". Days as where the reader is. */
export function lastSignInInWords({ last_sign_in_at }: User, now: Date): string {
  if (last_sign_in_at === null) return 'Never'
  return formatAgo(last_sign_in_at, Intl.DateTimeFormat().resolvedOptions().timeZone, now)
}

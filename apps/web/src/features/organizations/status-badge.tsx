import type { OrganizationStatus } from '@roy/types'
import { Badge } from '../../components/ui/badge.tsx'
import { STATUS_WORDS } from './organization-words.ts'

/** Whether the client is being served, in a word. */
export function StatusBadge({ status }: { status: OrganizationStatus }) {
  const { label, tone } = STATUS_WORDS[status]
  return <Badge tone={tone}>{label}</Badge>
}

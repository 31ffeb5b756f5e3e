import type { AgentStatus } from '@roy/types'
import { Badge, type Tone } from '../../components/ui/badge.tsx'

const WORDS: Record<AgentStatus, { label: string; tone: Tone }> = {
  pending: { label: 'Waiting for first call', tone: 'warn' },
  active: { label: 'Active', tone: 'good' },
  paused: { label: 'Paused', tone: 'neutral' },
}

/** Where an agent stands, in words. Without a status, the agent has been removed and only its calls remain. */
export function AgentStatusBadge({ status }: { status: AgentStatus | undefined }) {
  if (!status) return <Badge tone="outline">Removed</Badge>
  const { label, tone } = WORDS[status]
  return <Badge tone={tone}>{label}</Badge>
}

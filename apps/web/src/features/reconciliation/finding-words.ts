import type { ReconciledField, ReconciliationFinding, ReconciliationReason } from '@roy/types'
import { counted } from '../../lib/counted.ts'
import { formatRate } from '../../lib/format-number.ts'
import { formatPreciseInstant } from '../../lib/format-time.ts'

type Value = ReconciliationFinding['fields'][number]['ours']

const FIELDS: Record<ReconciledField, string> = {
  agent_id: 'Agent',
  call_type: 'Kind of call',
  status: 'Status',
  started_at: 'Began',
  ended_at: 'Ended',
  duration_ms: 'Talk time',
  provider_cost: 'Retell’s cost',
  disconnection_reason: 'How it ended',
  sentiment: 'Mood',
  successful: 'Successful',
}

/** What a field of a call is called. */
export function fieldInWords(field: ReconciledField): string {
  return FIELDS[field]
}

/** Both sides' values of a field, in words that are as precise as it takes to tell them apart. */
export function sidesInWords(
  { field, ours, theirs }: ReconciliationFinding['fields'][number],
  timezone: string,
  agentName: (agentId: string) => string | undefined,
): { ours: string; theirs: string } {
  const inWords = (value: Value) => valueInWords(field, value, timezone, agentName)
  const sides = { ours: inWords(ours), theirs: inWords(theirs) }
  // Times that differ by less than a second.
  return sides.ours === sides.theirs ? { ours: String(ours), theirs: String(theirs) } : sides
}

function valueInWords(
  field: ReconciledField,
  value: Value,
  timezone: string,
  agentName: (agentId: string) => string | undefined,
): string {
  if (value === null) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (field === 'duration_ms') return exactDuration(Number(value))
  const text = String(value)
  switch (field) {
    case 'started_at':
    case 'ended_at':
      return formatPreciseInstant(text, timezone)
    case 'provider_cost':
      return formatRate(text, 'USD')
    case 'agent_id':
      return agentName(text) ?? text
    default:
      return text.replaceAll('_', ' ')
  }
}

/** Milliseconds as they are compared, to the last one: `252400` → "4 min 12.4 s". */
function exactDuration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = `${(milliseconds - minutes * 60_000) / 1000} s`
  return minutes === 0 ? seconds : `${minutes} min ${seconds}`
}

const KINDS: Record<ReconciliationFinding['kind'], string> = {
  missing: 'Was missing here',
  differing: 'Differed',
  extra: 'Not known to Retell',
}

/** What was the matter with a call. */
export function kindInWords(kind: ReconciliationFinding['kind']): string {
  return KINDS[kind]
}

const REASONS: Record<ReconciliationReason, string> = {
  unknown_at_retell: 'Retell does not know this call. It may have been deleted there, or belong to another key.',
  absent_at_retell: 'Retell no longer says what stands here, and nothing is erased for that.',
  agent_not_registered: 'Its agent is not registered here.',
  not_over: 'Retell says that the call still runs.',
  malformed: 'What Retell says of this call is no call that could be read.',
  unchanged:
    'What Retell says was taken over, and still something else follows from all events. Make the call again from its events.',
}

/** What became of it, and why where it was left as it was. */
export function outcomeInWords({ kind, outcome, reason }: ReconciliationFinding): string {
  if (outcome === 'pending') return 'About to be fetched.'
  if (outcome === 'mended') return kind === 'missing' ? 'Fetched, and counted now.' : 'Corrected: it says the same now.'
  return reason ? REASONS[reason] : 'Left as it was.'
}

/** Whether there is a call here that could be opened. */
export function isHere({ kind, outcome }: ReconciliationFinding): boolean {
  return kind !== 'missing' || outcome === 'mended'
}

/** How many there are of a list that was cut off. */
export function shownInWords(shown: number, all: number): string {
  return shown < all ? `The first ${shown} of ${counted(all, 'call')}` : counted(all, 'call')
}

import type { Call } from '@roy/types'
import { formatDuration, formatInstant } from '../../lib/format-time.ts'
import { BillingBadge } from './billing-badge.tsx'
import { CallSentiment } from './call-sentiment.tsx'
import { directionOf, numberOf } from './call-words.ts'

/** Who spoke with which agent, when and for how long. */
export function CallHeading({ call, timezone }: { call: Call; timezone: string }) {
  const direction = call.call_type === 'web_call' ? undefined : directionOf(call)
  const parts = [
    direction,
    call.agent_name,
    formatInstant(call.started_at, timezone),
    formatDuration(call.duration_seconds),
  ]
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-l font-[640] tabular-nums">{numberOf(call)}</h2>
        <BillingBadge call={call} />
        {call.sentiment && (
          <span className="text-s text-ink-2">
            <CallSentiment call={call} />
          </span>
        )}
      </div>
      <p className="flex flex-wrap gap-x-3 text-s text-ink-2 tabular-nums">
        {parts.filter(Boolean).map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
    </div>
  )
}

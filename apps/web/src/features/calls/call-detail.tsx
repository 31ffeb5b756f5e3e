import type { Call } from '@roy/types'
import type { ReactNode } from 'react'
import { formatPhone } from '../../lib/format-phone.ts'
import { formatClock, formatDuration, formatInstant } from '../../lib/format-time.ts'
import { billingOf, sentimentOf, summaryOf } from './call-words.ts'

/** What a row has no room for: the whole summary, both numbers, when it ended, why it is billed or not. */
export function CallDetail({ call, timezone }: { call: Call; timezone: string }) {
  return (
    <div className="grid gap-3 bg-sunken px-4 py-3 text-s whitespace-normal">
      <p className="max-w-[80ch] text-pretty">{summaryOf(call) || 'There is no summary of this call.'}</p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Fact name="Started">{formatInstant(call.started_at, timezone)}</Fact>
        {call.ended_at && <Fact name="Ended">{formatClock(call.ended_at, timezone)}</Fact>}
        <Fact name="Talk time">{formatDuration(call.duration_seconds)}</Fact>
        {call.from_e164 && <Fact name="From">{formatPhone(call.from_e164)}</Fact>}
        {call.to_e164 && <Fact name="To">{formatPhone(call.to_e164)}</Fact>}
        <Fact name="Sentiment">{sentimentOf(call)}</Fact>
        {call.successful !== null && <Fact name="Goal reached">{call.successful ? 'Yes' : 'No'}</Fact>}
        <Fact name={billingOf(call).label}>{billingOf(call).reason}</Fact>
        <Fact name="Call ID">
          <code className="break-all select-all">{call.external_call_id}</code>
        </Fact>
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

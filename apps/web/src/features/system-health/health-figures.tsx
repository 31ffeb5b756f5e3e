import type { SystemHealth } from '@roy/types'
import { formatCount } from '../../lib/format-number.ts'
import { ageInWords, latencyDetails, latencyInWords, waitingInWords } from './health-words.ts'

/** What an operator looks at first: the oldest that waits, what comes in, what is refused, and how fast it is answered. */
export function HealthFigures({ health }: { health: SystemHealth }) {
  const { oldest_waiting, webhooks, refusals_24h, latency } = health
  return (
    <dl className="grid grid-cols-2 border-t border-line xl:grid-cols-4">
      <Figure
        name="Oldest that waits"
        value={oldest_waiting ? ageInWords(oldest_waiting.age_seconds) : 'Nothing'}
        details={oldest_waiting ? waitingInWords(oldest_waiting.kind) : 'All that came has been dealt with.'}
      />
      <Figure
        name="Webhooks per hour"
        value={formatCount(webhooks.last_hour)}
        details={`${formatCount(webhooks.last_minute)} within the last minute.`}
      />
      <Figure
        name="Refused in 24 h"
        value={formatCount(refusals_24h.total)}
        details={refusals_24h.total === 0 ? 'Nothing was refused.' : 'The reasons stand below.'}
      />
      <Figure
        name="Webhooks answered in"
        value={latencyInWords(latency.webhooks)}
        details={`${latencyDetails(latency.webhooks)} Screens in ${latencyInWords(latency.reads)}.`}
      />
    </dl>
  )
}

function Figure({ name, value, details }: { name: string; value: string; details: string }) {
  return (
    <div className="min-w-0 px-4 pt-3 pb-3.5 xl:border-l xl:border-line xl:first:border-l-0">
      <dt className="text-s text-ink-2">{name}</dt>
      <dd className="text-[1.375rem] leading-tight font-[640] tracking-[-0.02em] tabular-nums">{value}</dd>
      <dd className="mt-1 text-xs text-pretty text-ink-3">{details}</dd>
    </div>
  )
}

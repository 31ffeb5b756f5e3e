import type { SystemHealth } from '@roy/types'
import { Panel } from '../../components/ui/card.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { refusalsInWords } from './health-words.ts'

/** Why webhooks were refused within a day. */
export function RefusalsPanel({ health }: { health: SystemHealth }) {
  const refusals = refusalsInWords(health.refusals_24h.by_reason)
  return (
    <Panel title="Refused in 24 hours">
      {refusals.length === 0 ? (
        <p className="border-t border-line px-4 py-6 text-center text-ink-2">Everything that arrived was taken.</p>
      ) : (
        <dl className="divide-y divide-line border-t border-line text-s">
          {refusals.map(({ words, count }) => (
            <div key={words} className="flex min-h-[2.3rem] items-center justify-between gap-4 px-4 py-1">
              <dt>{words}</dt>
              <dd className="font-[550] tabular-nums">{formatCount(count)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}

import type { BillingRate } from '@roy/types'
import { Badge } from '../../../components/ui/badge.tsx'
import { formatRate } from '../../../lib/format-number.ts'
import { formatInstant } from '../../../lib/format-time.ts'

interface RateHistoryProps {
  /** The one that holds latest first. */
  rates: BillingRate[]
  /** The client's: it says when a rate begins. */
  timezone: string
  now: Date
}

/** Which rate held, holds and will hold from when on. */
export function RateHistory({ rates, timezone, now }: RateHistoryProps) {
  const current = rates.find(({ holds_from }) => holds_from === null || new Date(holds_from) <= now)
  return (
    <table className="w-full border-collapse text-s">
      <caption className="sr-only">Rates of this client, the latest first</caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-ink-3">
          <th scope="col" className="py-1.5 font-[450]">
            Holds from
          </th>
          <th scope="col" className="py-1.5 font-[450]">
            <span className="sr-only">State</span>
          </th>
          <th scope="col" className="py-1.5 text-right font-[450]">
            Per minute
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rates.map((rate) => (
          <tr key={rate.holds_from ?? 'beginning'} className={rate === current ? 'font-[600]' : 'text-ink-2'}>
            <td className="h-[2.3rem]">
              {rate.holds_from === null ? 'The beginning' : formatInstant(rate.holds_from, timezone)}
            </td>
            <td>{stateOf(rate, current, now)}</td>
            <td className="text-right tabular-nums">{formatRate(rate.billing_rate, rate.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function stateOf(rate: BillingRate, current: BillingRate | undefined, now: Date) {
  if (rate === current) return <Badge tone="good">Current</Badge>
  return rate.holds_from !== null && new Date(rate.holds_from) > now ? <Badge tone="neutral">Planned</Badge> : null
}

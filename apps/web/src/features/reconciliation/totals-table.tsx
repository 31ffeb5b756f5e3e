import type { ReconciliationSummary } from '@roy/types'
import { formatCount, formatMinutes, formatRate } from '../../lib/format-number.ts'

/** Both sides' sums beside each other: calls, talk time to the millisecond, and what Retell charges. */
export function TotalsTable({ run }: { run: ReconciliationSummary }) {
  const { retell, ours, recovered, healed } = run
  const before = recovered + healed > 0
  const rows = [
    { name: 'Calls', theirs: formatCount(retell.calls), ours: formatCount(ours.calls) },
    { name: 'Minutes of talk', theirs: formatMinutes(retell.minutes), ours: formatMinutes(ours.minutes) },
    {
      name: 'Retell’s cost',
      theirs: formatRate(retell.provider_cost, 'USD'),
      ours: formatRate(ours.provider_cost, 'USD'),
    },
  ]
  return (
    <table className="w-full max-w-[34rem] border-collapse text-s">
      <caption className="sr-only">Sums on both sides</caption>
      <thead>
        <tr className="border-b border-line text-right text-xs text-ink-3">
          <th scope="col" className="py-1.5 text-left font-[450]">
            <span className="sr-only">Sum</span>
          </th>
          <th scope="col" className="py-1.5 pl-4 font-[450]">
            Retell
          </th>
          <th scope="col" className="py-1.5 pl-4 font-[450]">
            {before ? 'Here, before' : 'Here'}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" className="h-[2.1rem] text-left font-[450] text-ink-2">
              {row.name}
            </th>
            <td className="pl-4 text-right tabular-nums">{row.theirs}</td>
            <td className={`pl-4 text-right tabular-nums ${row.theirs === row.ours ? '' : 'font-[600]'}`}>
              {row.ours}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

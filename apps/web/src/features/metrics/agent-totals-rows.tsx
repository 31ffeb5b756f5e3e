import { sumOf } from '../../lib/decimal.ts'
import { formatCount, formatMinutes, formatMoney, formatPercent } from '../../lib/format-number.ts'
import { AgentName, type AgentRow } from './agent-totals-table.tsx'

/** What each agent contributed, in two lines each, for phones. The last two are the sum. */
export function AgentTotalsRows({ rows, currency }: { rows: AgentRow[]; currency: string }) {
  const calls = rows.reduce((sum, row) => sum + row.total_calls, 0)
  return (
    <ul aria-label="Agents" className="divide-y divide-line border-t border-line">
      {rows.map((row) => (
        <li key={row.agent_id} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 px-4 py-2.5">
          <AgentName row={row} className="truncate font-[600]" />
          <span className="text-right font-[550] tabular-nums">{formatMoney(row.revenue, currency)}</span>
          <span className="text-s text-ink-2 tabular-nums">
            {formatCount(row.total_calls)} calls · {formatMinutes(row.billed_minutes)} min · {formatPercent(row.share)}
          </span>
          <span className="text-right">{row.status}</span>
        </li>
      ))}
      {rows.length > 1 && (
        <li className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 px-4 py-2.5 font-[550]">
          <span>All agents</span>
          <span className="text-right tabular-nums">
            {formatMoney(sumOf(rows.map((row) => row.revenue)), currency)}
          </span>
          <span className="text-s text-ink-2 tabular-nums">
            {formatCount(calls)} calls · {formatMinutes(sumOf(rows.map((row) => row.billed_minutes)))} min
          </span>
        </li>
      )}
    </ul>
  )
}

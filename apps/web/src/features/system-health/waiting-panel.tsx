import type { SystemHealth } from '@roy/types'
import { Panel } from '../../components/ui/card.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { ageInWords, waitingInWords } from './health-words.ts'

/** Everything that can be left undone, how much of it is, and for how long the oldest. */
export function WaitingPanel({ health }: { health: SystemHealth }) {
  return (
    <Panel title="What waits">
      <table className="w-full border-collapse border-t border-line text-s">
        <caption className="sr-only">What waits, by kind</caption>
        <thead>
          <tr className="border-b border-line text-right text-xs text-ink-3">
            <th scope="col" className="py-1.5 pl-4 text-left font-[450]">
              Kind
            </th>
            <th scope="col" className="px-2 py-1.5 font-[450]">
              Items
            </th>
            <th scope="col" className="py-1.5 pr-4 font-[450]">
              Oldest
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {health.waiting.map(({ kind, items, age_seconds }) => (
            <tr key={kind} className={items === 0 ? 'font-[450] text-ink-3' : 'font-[550]'}>
              <th scope="row" className="h-[2.3rem] py-1 pl-4 text-left [font-weight:inherit]">
                {waitingInWords(kind)}
              </th>
              <td className="px-2 text-right tabular-nums">{formatCount(items)}</td>
              <td className="pr-4 text-right whitespace-nowrap tabular-nums">
                {items === 0 ? '–' : ageInWords(age_seconds)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

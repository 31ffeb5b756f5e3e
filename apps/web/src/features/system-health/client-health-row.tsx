import type { OrganizationHealth } from '@roy/types'
import { counted } from '../../lib/counted.ts'
import { formatCount } from '../../lib/format-number.ts'
import { Books, ClientName, lastEventInWords } from './client-health-columns.tsx'

interface ClientHealthRowProps {
  client: OrganizationHealth
  now: Date
}

/** A client's health in three short lines, for a phone. */
export function ClientHealthRow({ client, now }: ClientHealthRowProps) {
  const trouble = troublesInWords(client)
  return (
    <li className="grid gap-0.5 px-4 py-2.5 text-s">
      <ClientName client={client} />
      <span className="text-ink-2">
        <Books client={client} /> · {lastEventInWords(client, now)}
      </span>
      {trouble !== '' && <span className="text-bad">{trouble}</span>}
    </li>
  )
}

/** "2 alerts · 14 refused · 3 not counted yet". */
function troublesInWords({ open_alerts, refusals_24h, waiting_calls }: OrganizationHealth): string {
  const parts: string[] = []
  if (open_alerts > 0) parts.push(counted(open_alerts, 'alert'))
  if (refusals_24h > 0) parts.push(`${formatCount(refusals_24h)} refused`)
  if (waiting_calls > 0) parts.push(`${formatCount(waiting_calls)} not counted yet`)
  return parts.join(' · ')
}

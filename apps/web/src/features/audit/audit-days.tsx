import type { AuditEntry } from '@roy/types'
import { dayOf, formatRelativeDay } from '../../lib/format-time.ts'
import { AuditItem } from './audit-item.tsx'
import type { AuditClient } from './audit-view.tsx'

interface AuditDaysProps {
  /** Newest first. */
  entries: AuditEntry[]
  /** Users and agents by their id. */
  names: ReadonlyMap<string, string>
  clientOf: (organizationId: string) => AuditClient | undefined
  /** Whether entries of many clients stand together. */
  isOfManyClients: boolean
  timezone: string
  now: Date
}

/** Entries below the day they belong to. */
export function AuditDays({ entries, names, clientOf, isOfManyClients, timezone, now }: AuditDaysProps) {
  const nameOf = (id: string) => names.get(id) ?? clientOf(id)?.name
  const clientOfEntry = ({ organization_id: id }: AuditEntry) => {
    const client = id === null ? undefined : clientOf(id)
    return id !== null && client ? { id, ...client } : undefined
  }
  return (
    <div>
      {byDay(entries, timezone).map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={formatRelativeDay(ofDay[0].at, timezone, now)}>
          <h2 className="border-b border-line bg-sunken px-4 py-1 text-xs text-ink-2">
            {formatRelativeDay(ofDay[0].at, timezone, now)}
          </h2>
          <ul className="divide-y divide-line border-b border-line last:border-b-0">
            {ofDay.map((entry) => (
              <AuditItem
                key={entry.sequence}
                entry={entry}
                context={{ timezone, nameOf, currency: clientOfEntry(entry)?.currency }}
                client={isOfManyClients ? clientOfEntry(entry) : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface AuditDay {
  day: string
  entries: [AuditEntry, ...AuditEntry[]]
}

function byDay(entries: AuditEntry[], timezone: string): AuditDay[] {
  const days: AuditDay[] = []
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at), timezone)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

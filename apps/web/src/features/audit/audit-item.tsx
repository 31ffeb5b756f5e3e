import type { AuditEntry } from '@roy/types'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { classNames } from '../../lib/class-names.ts'
import { formatClock } from '../../lib/format-time.ts'
import { AuditDetails } from './audit-details.tsx'
import type { ValueContext } from './audit-values.ts'
import { sentenceOf } from './audit-words.ts'

interface AuditItemProps {
  entry: AuditEntry
  context: ValueContext
  /** The client that it is about, where many clients are looked at. */
  client: { id: string; name: string } | undefined
}

/** One entry: when, who, what; opened, all that is known of it. */
export function AuditItem({ entry, context, client }: AuditItemProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { who, what } = sentenceOf(entry, context)
  const isCall = entry.action.startsWith('call.') && entry.organization_id !== null && entry.target_id !== null
  return (
    <li className="grid gap-2 px-4 py-2">
      <div className="flex items-baseline gap-3">
        <time dateTime={entry.at} className="w-16 shrink-0 text-xs text-ink-3 tabular-nums">
          {formatClock(entry.at, context.timezone)}
        </time>
        <div className="min-w-0 flex-1 md:flex md:items-baseline md:gap-3">
          <p className="break-words md:flex-1">
            <strong className="font-[600]">{who}</strong> {what}.{' '}
            {isCall && (
              <Link
                to={`/organizations/${entry.organization_id}/calls?call=${entry.target_id}&period=all-time`}
                className="rounded-small text-brand-text underline-offset-2 hover:underline"
              >
                Open the call
              </Link>
            )}
          </p>
          {client && (
            <Link
              to={`/organizations/${client.id}/activity`}
              className="block max-w-48 truncate rounded-small text-s text-ink-2 underline-offset-2 hover:underline"
            >
              {client.name}
            </Link>
          )}
        </div>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`Details of “${who} ${what}”`}
          onClick={() => setIsOpen(!isOpen)}
          className="grid size-6 shrink-0 place-items-center self-start rounded-small text-ink-3 hover:bg-hover hover:text-ink"
        >
          <ChevronRight aria-hidden className={classNames('size-4 transition-transform', isOpen && 'rotate-90')} />
        </button>
      </div>
      {isOpen && (
        <div className="sm:pl-19">
          <AuditDetails entry={entry} context={context} />
        </div>
      )}
    </li>
  )
}

import type { AuditQuery } from '@roy/types'
import { History } from 'lucide-react'
import { Card } from '../../components/ui/card.tsx'
import { NativeSelect } from '../../components/ui/input.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { useNow } from '../../lib/use-now.ts'
import { AuditDays } from './audit-days.tsx'
import { useAudit } from './get-audit.ts'
import { useNames } from './get-names.ts'
import { AUDIT_TOPICS, useAuditFilters } from './use-audit-filters.ts'

export interface AuditClient {
  name: string
  currency: string
}

interface AuditViewProps {
  /** The part of the log that is looked at: a client's or everybody's, and its period. */
  scope: Pick<AuditQuery, 'organization_id' | 'from' | 'to'>
  /** Whose deeds can be asked for, by id and name. */
  people: { value: string; label: string }[]
  /** A client by its id, where it is known. */
  clientOf: (organizationId: string) => AuditClient | undefined
  timezone: string
}

/** Who did what and when, in words, newest first. */
export function AuditView({ scope, people, clientOf, timezone }: AuditViewProps) {
  const now = useNow()
  const { who, what, setWho, setWhat } = useAuditFilters()
  const query = useAudit({ ...scope, ...(who && { actor_id: who }), ...(what && { action: what }) })
  const entries = query.data?.pages.flatMap((page) => page.data) ?? []
  const names = useNames(entries)
  const topics = AUDIT_TOPICS.filter(({ value }) => scope.organization_id === undefined || value !== 'settings')
  return (
    <Card aria-label="Activity">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        <Choice label="Who" all="Everybody" options={people} value={who} onChange={setWho} />
        <Choice label="What" all="Everything" options={topics} value={what} onChange={setWhat} />
      </div>
      {query.isPending && <SkeletonRows rows={8} label="Loading activity" />}
      {query.isError && !query.data && (
        <ErrorState title="The activity could not be loaded" error={query.error} onRetry={() => query.refetch()} />
      )}
      {query.data && entries.length === 0 && (
        <EmptyState title="Nothing happened" icon={<History aria-hidden />}>
          Nobody changed anything in this period, or not what you are looking for.
        </EmptyState>
      )}
      {entries.length > 0 && (
        <>
          <AuditDays
            {...{ entries, names, clientOf, timezone, now }}
            isOfManyClients={scope.organization_id === undefined}
          />
          <LoadMore
            shown={`${formatCount(entries.length)} ${entries.length === 1 ? 'entry' : 'entries'}`}
            hasMore={query.hasNextPage && !query.isPlaceholderData}
            isLoading={query.isFetchingNextPage}
            onLoad={() => query.fetchNextPage()}
          />
        </>
      )}
    </Card>
  )
}

interface ChoiceProps {
  label: string
  /** What filters nothing. */
  all: string
  options: readonly { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  return (
    <div className="w-full sm:w-52">
      <NativeSelect aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </div>
  )
}

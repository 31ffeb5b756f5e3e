import type { Agent, WebhookRejection } from '@roy/types'
import { Panel } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { formatInstant } from '../../lib/format-time.ts'
import { useRejections } from './get-rejections.ts'
import { refusalInWords } from './refusal-words.ts'

interface RejectedEventsProps {
  agent: Agent
  timezone: string
}

/** What reached the agent's webhook and was refused, why, and how it began. */
export function RejectedEvents({ agent, timezone }: RejectedEventsProps) {
  const query = useRejections(agent)
  const rejections = query.data?.pages.flatMap((page) => page.data)
  return (
    <Panel title="Refused events">
      {query.isPending && <SkeletonRows rows={2} label="Loading refused events" />}
      {query.isError && !rejections && (
        <ErrorState
          title="The refused events could not be loaded"
          error={query.error}
          onRetry={() => query.refetch()}
        />
      )}
      {rejections?.length === 0 && (
        <EmptyState title="Nothing was refused">Everything that reached this agent’s webhook was taken.</EmptyState>
      )}
      {rejections && rejections.length > 0 && (
        <>
          <ul className="divide-y divide-line border-t border-line">
            {rejections.map((rejection) => (
              <RejectedEvent key={rejection.id} rejection={rejection} timezone={timezone} />
            ))}
          </ul>
          <LoadMore
            shown={`Showing the latest ${formatCount(rejections.length)}`}
            hasMore={query.hasNextPage}
            isLoading={query.isFetchingNextPage}
            onLoad={() => void query.fetchNextPage({ cancelRefetch: false })}
          />
        </>
      )}
    </Panel>
  )
}

function RejectedEvent({ rejection, timezone }: { rejection: WebhookRejection; timezone: string }) {
  const { rejected_at, reason, source_ip, excerpt } = rejection
  return (
    <li className="grid gap-1 px-4 py-2.5 text-s md:grid-cols-[11rem_minmax(0,1fr)] md:gap-x-4">
      <span className="text-ink-2 tabular-nums">
        <time dateTime={rejected_at}>{formatInstant(rejected_at, timezone)}</time>
        {source_ip && <span className="block text-xs text-ink-3">from {source_ip}</span>}
      </span>
      <div className="min-w-0">
        <p>{refusalInWords(reason)}</p>
        {excerpt === '' ? (
          <p className="text-xs text-ink-3">It had no text that could be kept.</p>
        ) : (
          <details className="mt-0.5 text-xs text-ink-3">
            <summary className="w-fit rounded-small hover:text-ink">How it began</summary>
            <code className="mt-1 block rounded-medium bg-sunken px-2.5 py-1.5 leading-5 break-all text-ink-2 inset-ring inset-ring-line">
              {excerpt}
            </code>
          </details>
        )}
      </div>
    </li>
  )
}

import type { OutboxItem, Uuid } from '@roy/types'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { codeOf, messageOf } from '../../lib/api-error.ts'
import { counted } from '../../lib/counted.ts'
import { toast } from '../../lib/toasts.ts'
import { useChoiceInUrl } from '../../lib/use-choice-in-url.ts'
import { useOutbox, useRetryItem } from './get-outbox.ts'
import {
  attemptsInWords,
  errorInWords,
  isRetriable,
  itemInWords,
  NONE_IN_WORDS,
  STATUS_CHOICES,
  STATUSES,
} from './outbox-words.ts'

interface OutboxPanelProps {
  /** A client's name, where it is known. */
  clientName: (id: Uuid) => string | undefined
}

/** Mails that were given up, that may or may not have arrived, that wait and that were sent; each with why, and what can be done. */
export function OutboxPanel({ clientName }: OutboxPanelProps) {
  const [status, setStatus] = useChoiceInUrl('mails', STATUSES)
  const query = useOutbox(status)
  const items = query.data?.pages.flatMap((page) => page.data)
  return (
    <Panel
      title="Mails"
      end={<Segmented label="Which mails" value={status} onChange={setStatus} options={STATUS_CHOICES} />}
    >
      {query.isPending && <SkeletonRows rows={2} label="Loading mails" />}
      {query.isError && !items && (
        <ErrorState title="The mails could not be loaded" error={query.error} onRetry={() => query.refetch()} />
      )}
      {items?.length === 0 && (
        <p className="border-t border-line px-4 py-6 text-center text-ink-2">{NONE_IN_WORDS[status]}</p>
      )}
      {items && items.length > 0 && (
        <>
          <ul aria-label="Mails" className="divide-y divide-line border-t border-line">
            {items.map((item) => (
              <OutboxRow
                key={item.id}
                item={item}
                client={item.organization_id === null ? undefined : clientName(item.organization_id)}
              />
            ))}
          </ul>
          <LoadMore
            shown={query.hasNextPage ? `Showing the latest ${items.length}` : counted(items.length, 'mail')}
            hasMore={query.hasNextPage}
            isLoading={query.isFetchingNextPage}
            onLoad={() => void query.fetchNextPage({ cancelRefetch: false })}
          />
        </>
      )}
    </Panel>
  )
}

function OutboxRow({ item, client }: { item: OutboxItem; client: string | undefined }) {
  const { what, to } = itemInWords(item)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-2.5 text-s">
      <div className="grid min-w-0 flex-1 basis-72 gap-0.5">
        <p className="break-words">
          <span className="font-[600]">{what}</span> to {to}
          {client !== undefined && <span className="text-ink-3"> · {client}</span>}
        </p>
        <p className="text-pretty break-words text-ink-2">{errorInWords(item)}</p>
        <p className="text-xs text-ink-3 tabular-nums">{attemptsInWords(item)}</p>
      </div>
      {isRetriable(item) && <RetryButton item={item} label={`${what} to ${to}`} />}
    </li>
  )
}

function RetryButton({ item, label }: { item: OutboxItem; label: string }) {
  const retry = useRetryItem(item.id)
  const send = () =>
    retry.mutate(undefined, {
      onSuccess: () => toast.success('It is being sent again.'),
      onError: (error) =>
        toast.error(codeOf(error) === 'conflict' ? 'It is being sent again already.' : messageOf(error)),
    })
  // What may have arrived could come twice.
  const words = item.status === 'unknown' ? 'Send again anyway' : 'Send again'
  return (
    <Button size="s" isBusy={retry.isPending} aria-label={`${words}: ${label}`} onClick={send}>
      {words}
    </Button>
  )
}

import { ALERT_STATUSES, type Alert } from '@roy/types'
import { Link } from 'react-router'
import { Panel } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { classNames } from '../../lib/class-names.ts'
import { counted } from '../../lib/counted.ts'
import { formatAgo, formatDuration, formatInstant } from '../../lib/format-time.ts'
import { useChoiceInUrl } from '../../lib/use-choice-in-url.ts'
import { useNow } from '../../lib/use-now.ts'
import { alertInWords, isUrgent, placeOf, subjectOf } from './alert-words.ts'
import { useAlerts } from './get-alerts.ts'

/** What is not as it should be, and what was, for all clients. */
export function AlertsPanel() {
  const [status, setStatus] = useChoiceInUrl('alerts', ALERT_STATUSES)
  const query = useAlerts(status)
  const alerts = query.data?.pages.flatMap((page) => page.data)
  return (
    <Panel
      title="Alerts"
      end={
        <Segmented
          label="Which alerts"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'over', label: 'Over' },
          ]}
        />
      }
    >
      {query.isPending && <SkeletonRows rows={2} label="Loading alerts" />}
      {query.isError && !alerts && (
        <ErrorState title="The alerts could not be loaded" error={query.error} onRetry={() => query.refetch()} />
      )}
      {alerts?.length === 0 && (
        <p className="border-t border-line px-4 py-6 text-center text-ink-2">
          {status === 'open' ? 'Nothing to tell: no alert is open.' : 'There has been none within a year.'}
        </p>
      )}
      {alerts && alerts.length > 0 && (
        <>
          <ul aria-label="Alerts" className="divide-y divide-line border-t border-line">
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </ul>
          <LoadMore
            shown={query.hasNextPage ? `Showing the latest ${alerts.length}` : counted(alerts.length, 'alert')}
            hasMore={query.hasNextPage}
            isLoading={query.isFetchingNextPage}
            onLoad={() => void query.fetchNextPage({ cancelRefetch: false })}
          />
        </>
      )}
    </Panel>
  )
}

function AlertRow({ alert }: { alert: Alert }) {
  const now = useNow()
  return (
    <li className="flex items-baseline gap-2.5 px-4 py-2">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', dotOf(alert))} />
      <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-6 gap-y-0.5">
        <p className="min-w-0 flex-1 basis-72 text-pretty">
          <Link to={placeOf(alert)} className="rounded-small font-[600] underline-offset-3 hover:underline">
            {subjectOf(alert)}
          </Link>{' '}
          {alertInWords(alert, alert.cleared_at === null ? now : new Date(alert.cleared_at))}.
        </p>
        <time dateTime={alert.raised_at} title={formatInstant(alert.raised_at, 'UTC')} className="text-s text-ink-3">
          {whenInWords(alert, now)}
        </time>
      </div>
    </li>
  )
}

function dotOf({ status, kind }: Alert): string {
  if (status === 'over') return 'bg-line-strong'
  return isUrgent(kind) ? 'bg-bad' : 'bg-warn'
}

/** Since when, while it is open; afterwards when it was, and for how long. */
function whenInWords({ raised_at, cleared_at }: Alert, now: Date): string {
  if (cleared_at === null) return `Open since ${formatInstant(raised_at, 'UTC')} UTC`
  const seconds = (Date.parse(cleared_at) - Date.parse(raised_at)) / 1000
  return `Over ${formatAgo(cleared_at, 'UTC', now)}, after ${formatDuration(seconds)}`
}

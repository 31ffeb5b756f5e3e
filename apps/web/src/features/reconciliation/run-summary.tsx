import type { ReconciliationSummary } from '@roy/types'
import { LoaderCircle } from 'lucide-react'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { Card } from '../../components/ui/card.tsx'
import { classNames } from '../../lib/class-names.ts'
import { formatAgo, formatInstant } from '../../lib/format-time.ts'
import { useNow } from '../../lib/use-now.ts'
import {
  failureInWords,
  headlineOf,
  progressInWords,
  type Remark,
  remarksOf,
  VERDICTS,
  verdictOf,
  windowInWords,
} from './run-words.ts'
import { TotalsTable } from './totals-table.tsx'

interface RunSummaryProps {
  run: ReconciliationSummary
  timezone: string
}

/** What a comparison came to, in words first, then in figures. */
export function RunSummary({ run, timezone }: RunSummaryProps) {
  const verdict = verdictOf(run)
  const { label, tone } = VERDICTS[verdict]
  const remarks = remarksOf(run)
  const hasFigures = run.retell.calls > 0 || run.ours.calls > 0
  return (
    <Card aria-label="Comparison with Retell" className="grid gap-3.5 px-4 py-4">
      <div className="grid gap-1" aria-live="polite">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong className="text-l font-[620] text-balance tabular-nums">{headlineOf(run)}</strong>
          <Badge tone={tone}>{label}</Badge>
        </p>
        {verdict === 'running' && (
          <p className="flex items-center gap-2 text-ink-2">
            <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-ink-3" />
            {progressInWords(run, timezone)}
          </p>
        )}
      </div>
      {verdict === 'failed' && <Failure run={run} />}
      {remarks.length > 0 && (
        <ul aria-label="What was found" className="grid gap-1.5">
          {remarks.map((remark) => (
            <RemarkLine key={remark.words} remark={remark} organizationId={run.organization_id} />
          ))}
        </ul>
      )}
      {hasFigures && <TotalsTable run={run} />}
      <RunFacts run={run} timezone={timezone} />
    </Card>
  )
}

function Failure({ run }: { run: ReconciliationSummary }) {
  return (
    <p role="alert" className="rounded-medium bg-bad-soft px-3 py-2.5 text-pretty text-bad">
      {failureInWords(run)}{' '}
      {run.failure === 'key_refused' && (
        <Link
          to={`/organizations/${run.organization_id}/settings`}
          className="rounded-small font-[550] underline underline-offset-3"
        >
          Enter another key in the settings
        </Link>
      )}
    </p>
  )
}

const DOTS: Record<Remark['tone'], string> = { bad: 'bg-bad', warn: 'bg-warn', none: 'bg-line-strong' }

function RemarkLine({ remark, organizationId }: { remark: Remark; organizationId: string }) {
  return (
    <li className="flex items-baseline gap-2.5">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', DOTS[remark.tone])} />
      <p className="min-w-0 text-pretty">
        {remark.words}{' '}
        {remark.isAboutAgents && (
          <Link
            to={`/organizations/${organizationId}/agents?import`}
            className="rounded-small font-[550] text-brand-text underline-offset-3 hover:underline"
          >
            Import agents
          </Link>
        )}
      </p>
    </li>
  )
}

/** Which calls, when, and why. */
function RunFacts({ run, timezone }: RunSummaryProps) {
  const now = useNow()
  const at = run.finished_at ?? run.started_at
  return (
    <p className="text-s text-pretty text-ink-3">
      {windowInWords(run, timezone)}.{' '}
      <time dateTime={at} title={formatInstant(at, timezone)}>
        {run.finished_at === null ? 'Begun' : 'Compared'} {formatAgo(at, timezone, now)}
      </time>
      , {run.trigger === 'schedule' ? 'by itself' : 'because somebody asked for it'}.
    </p>
  )
}

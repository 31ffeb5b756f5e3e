import {
  RECONCILIATION_KINDS,
  type Reconciliation,
  type ReconciliationFinding,
  type ReconciliationKind,
} from '@roy/types'
import { useState } from 'react'
import { Link } from 'react-router'
import { Badge } from '../../components/ui/badge.tsx'
import { Panel } from '../../components/ui/card.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { formatInstant } from '../../lib/format-time.ts'
import { useChoiceInUrl } from '../../lib/use-choice-in-url.ts'
import { fieldInWords, isHere, kindInWords, outcomeInWords, shownInWords, sidesInWords } from './finding-words.ts'

/** A page of findings: what is drawn at first, and with every further click. */
const PAGE_SIZE = 25

interface FindingsProps {
  run: Reconciliation
  timezone: string
}

/** The calls in which both sides did not agree, one by one: what differed, and what became of it. */
export function Findings({ run, timezone }: FindingsProps) {
  const [kind, setKind] = useChoiceInUrl('found', ['all', ...RECONCILIATION_KINDS])
  const [shown, setShown] = useState(PAGE_SIZE)
  const findings = run.findings.filter((finding) => kind === 'all' || finding.kind === kind)
  const page = findings.slice(0, shown)
  const counts: Record<ReconciliationKind | 'all', number> = {
    all: run.missing + run.differing + run.extra,
    missing: run.missing,
    differing: run.differing,
    extra: run.extra,
  }
  const agentName = (agentId: string) => run.agents.find(({ agent_id }) => agent_id === agentId)?.name ?? undefined
  return (
    <Panel
      title="Calls that were not the same"
      end={
        <Segmented
          label="Which of them"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'all', label: 'All' },
            { value: 'missing', label: 'Missing' },
            { value: 'differing', label: 'Differing' },
            { value: 'extra', label: 'Only here' },
          ]}
        />
      }
    >
      {page.length === 0 ? (
        <p className="border-t border-line px-4 py-6 text-center text-ink-2">There is none of these.</p>
      ) : (
        <ul aria-label="Findings" className="divide-y divide-line border-t border-line">
          {page.map((finding) => (
            <Finding
              key={finding.call_id}
              finding={finding}
              organizationId={run.organization_id}
              timezone={timezone}
              agentName={agentName}
            />
          ))}
        </ul>
      )}
      <LoadMore
        shown={shownInWords(page.length, counts[kind])}
        hasMore={page.length < findings.length}
        isLoading={false}
        onLoad={() => setShown(shown + PAGE_SIZE)}
      />
    </Panel>
  )
}

interface FindingProps {
  finding: ReconciliationFinding
  organizationId: string
  timezone: string
  agentName: (agentId: string) => string | undefined
}

function Finding({ finding, organizationId, timezone, agentName }: FindingProps) {
  const { call_id, agent_id, started_at, fields, outcome } = finding
  const began = started_at === null ? 'Never connected' : formatInstant(started_at, timezone)
  return (
    <li className="grid gap-x-6 gap-y-1.5 px-4 py-2.5 text-s md:grid-cols-[13rem_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        {isHere(finding) ? (
          <Link
            to={`/organizations/${organizationId}/calls/at-retell/${encodeURIComponent(call_id)}`}
            className="rounded-small font-[600] underline-offset-3 hover:underline"
          >
            {began}
          </Link>
        ) : (
          <span className="font-[600]">{began}</span>
        )}
        <span className="block truncate text-ink-2">{agentName(agent_id) ?? agent_id}</span>
        <code className="block truncate text-xs text-ink-3 select-all" title={call_id}>
          {call_id}
        </code>
      </div>
      <dl className="grid content-start gap-0.5">
        {fields.map((field) => {
          const { ours, theirs } = sidesInWords(field, timezone, agentName)
          return (
            <div key={field.field} className="flex flex-wrap gap-x-1.5">
              <dt className="text-ink-3">{fieldInWords(field.field)}:</dt>
              <dd className="min-w-0 break-words tabular-nums">
                Retell {theirs}, here {ours}
              </dd>
            </div>
          )
        })}
      </dl>
      <div className="grid content-start justify-items-start gap-1">
        <Badge tone={outcome === 'kept' ? 'bad' : 'neutral'}>{kindInWords(finding.kind)}</Badge>
        <p className="text-pretty text-ink-2">{outcomeInWords(finding)}</p>
      </div>
    </li>
  )
}

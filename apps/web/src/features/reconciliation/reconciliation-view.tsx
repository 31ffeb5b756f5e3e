import type { Organization } from '@roy/types'
import { BookOpenCheck } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { Card } from '../../components/ui/card.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { AgentComparison } from './agent-comparison.tsx'
import { Findings } from './findings.tsx'
import { useReconciliation, useReconciliations } from './get-reconciliations.ts'
import { ReplayPanel } from './replay-panel.tsx'
import { RunHistory } from './run-history.tsx'
import { RunSummary } from './run-summary.tsx'
import { StartRun } from './start-run.tsx'

/** Names the comparison that is looked at; without it, it is the latest. */
const PARAMETER = 'run'

/** Whether a client's calls are what Retell says they are: the latest comparison, those before, and what can be done about it. */
export function ReconciliationView({ organization }: { organization: Organization }) {
  const { id, timezone } = organization
  const list = useReconciliations(id)
  const runs = list.data?.pages.flatMap((page) => page.data)
  const latest = runs?.[0]
  const [search, setSearch] = useSearchParams()
  const chosenId = search.get(PARAMETER) ?? latest?.id
  const detail = useReconciliation(id, chosenId)
  const run = detail.data
  return (
    <>
      <PageHeader
        title="Reconciliation"
        actions={
          <StartRun
            organization={organization}
            isRunning={latest?.status === 'running'}
            onStarted={() => setSearch({}, { replace: true, preventScrollReset: true })}
          />
        }
      />
      <div className="grid gap-3.5">
        {list.isError && !runs && (
          <Card>
            <ErrorState title="The comparisons could not be loaded" error={list.error} onRetry={() => list.refetch()} />
          </Card>
        )}
        {runs?.length === 0 && chosenId === undefined && <NeverCompared />}
        {detail.isError && !run && (
          <Card>
            <ErrorState
              title="This comparison could not be loaded"
              error={detail.error}
              onRetry={() => detail.refetch()}
            />
          </Card>
        )}
        {(list.isPending || (chosenId !== undefined && detail.isPending)) && (
          <Card>
            <SkeletonRows rows={4} label="Loading the comparison" />
          </Card>
        )}
        {run && <RunSummary run={run} timezone={timezone} />}
        {run && run.agents.length > 0 && <AgentComparison organizationId={id} agents={run.agents} />}
        {run && run.findings.length > 0 && <Findings run={run} timezone={timezone} />}
        {runs && runs.length > 0 && (
          <RunHistory
            runs={runs}
            timezone={timezone}
            shownId={chosenId}
            hrefOf={(runId) => `?${PARAMETER}=${runId}`}
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage({ cancelRefetch: false })}
          />
        )}
        <ReplayPanel organization={organization} />
      </div>
    </>
  )
}

function NeverCompared() {
  return (
    <Card>
      <EmptyState title="Not compared yet" icon={<BookOpenCheck aria-hidden />}>
        Every few hours the calls here are compared with Retell’s own list, one by one. The first time comes by itself;
        or begin now.
      </EmptyState>
    </Card>
  )
}

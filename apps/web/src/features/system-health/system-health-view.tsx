import type { SystemHealth } from '@roy/types'
import type { ReactNode } from 'react'
import { Badge } from '../../components/ui/badge.tsx'
import { Card } from '../../components/ui/card.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { ClientHealthPanel } from './client-health-panel.tsx'
import { useSystemHealth } from './get-system-health.ts'
import { HealthFigures } from './health-figures.tsx'
import { STATUS_WORDS } from './health-words.ts'
import { RefusalsPanel } from './refusals-panel.tsx'
import { StatusSummary } from './status-summary.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

interface SystemHealthViewProps {
  alerts: ReactNode
  /** Side effects, such as mails. @param clientName a client's name by its id, as far as it is known */
  outbox: (clientName: (id: string) => string | undefined) => ReactNode
}

/** How the system is doing: in words, in figures, and client by client with those in trouble first. */
export function SystemHealthView({ alerts, outbox }: SystemHealthViewProps) {
  const health = useSystemHealth()
  const clientName = (id: string) =>
    health.data?.organizations.find(({ organization_id }) => organization_id === id)?.name
  return (
    <>
      <PageHeader title="System" aside={health.data && <StatusBadge health={health.data} />} />
      <div className="grid gap-3.5">
        {health.isPending && (
          <Card>
            <SkeletonRows rows={6} label="Loading how the system is doing" />
          </Card>
        )}
        {health.isError && !health.data && (
          <Card>
            <ErrorState
              title="How the system is doing could not be loaded"
              error={health.error}
              onRetry={() => health.refetch()}
            />
          </Card>
        )}
        {health.data && (
          <Card aria-label="Status">
            <StatusSummary health={health.data} isOutdated={health.isError} />
            <HealthFigures health={health.data} />
          </Card>
        )}
        {alerts}
        {health.data && <ClientHealthPanel clients={health.data.organizations} />}
        {health.data && (
          <div className="grid items-start gap-3.5 lg:grid-cols-2">
            <WaitingPanel health={health.data} />
            <RefusalsPanel health={health.data} />
          </div>
        )}
        {outbox(clientName)}
      </div>
    </>
  )
}

function StatusBadge({ health }: { health: SystemHealth }) {
  const { label, tone } = STATUS_WORDS[health.status]
  return <Badge tone={tone}>{label}</Badge>
}

import type { Overview } from '@roy/types'
import { type ReactNode, useMemo } from 'react'
import { Panel } from '../../components/ui/card.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { isZero } from '../../lib/decimal.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { AgentTotalsRows } from './agent-totals-rows.tsx'
import { AgentTotalsTable } from './agent-totals-table.tsx'
import { sharesOf } from './shares.ts'

export interface AgentPlace {
  /** Where the agent stands, as something to show. */
  status: ReactNode
  /** The agent's own page; `undefined` for one that has been removed. */
  to: string | undefined
}

interface AgentTotalsPanelProps {
  overview: Overview
  placeOf: (agentId: string) => AgentPlace
  /** What stands there when there are no agents. */
  empty: ReactNode
}

/** What each agent contributed to the period; the last row is what the cards say. */
export function AgentTotalsPanel({ overview, placeOf, empty }: AgentTotalsPanelProps) {
  const isWide = useIsWide()
  const { by_agent: agents, currency, timezone } = overview
  const isByCalls = isZero(overview.expected_revenue)
  const rows = useMemo(() => {
    const shares = sharesOf(agents.map((agent) => (isByCalls ? String(agent.total_calls) : agent.revenue)))
    return agents.map((agent, index) => ({ ...agent, ...placeOf(agent.agent_id), share: shares[index] ?? 0 }))
  }, [agents, isByCalls, placeOf])
  return (
    <Panel title="Agents">
      {rows.length === 0 && empty}
      {rows.length > 0 &&
        (isWide ? (
          <AgentTotalsTable
            rows={rows}
            whole={isByCalls ? 'all calls' : 'the revenue'}
            currency={currency}
            timezone={timezone}
          />
        ) : (
          <AgentTotalsRows rows={rows} currency={currency} />
        ))}
    </Panel>
  )
}

/** The panel while it loads. */
export function AgentTotalsSkeleton() {
  return (
    <Panel title="Agents">
      <SkeletonRows rows={4} label="Loading agents" />
    </Panel>
  )
}

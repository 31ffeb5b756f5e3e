import type { Agent } from '@roy/types'
import { Button } from '../../components/ui/button.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { activeFilterCount, type DashboardFilters, type FilterChange } from './dashboard-filters.ts'
import { FilterChip } from './filter-chip.tsx'
import { ANY, BILLING_OPTIONS, DIRECTION_OPTIONS, SENTIMENT_OPTIONS, STATUS_OPTIONS } from './filter-options.ts'

export interface FilterControls {
  filters: DashboardFilters
  change: (changes: FilterChange) => void
  clear: () => void
}

interface FilterBarProps extends FilterControls {
  agents: Pick<Agent, 'id' | 'name'>[]
}

/** What narrows figures and list alike: billing and agent. What comes and goes stands first, so that the rest stays in its place. */
export function FilterBar({ filters, change, clear, agents }: FilterBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {activeFilterCount(filters) > 0 && (
        <Button look="quiet" size="s" onClick={clear}>
          Clear filters
        </Button>
      )}
      {agents.length > 1 && (
        <FilterChip
          name="Agent"
          options={[{ value: ANY, label: 'All agents' }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
          value={filters.agentId ?? ANY}
          onChange={(agentId) => change({ agentId: agentId || undefined })}
        />
      )}
      <Segmented
        label="Billing"
        options={BILLING_OPTIONS}
        value={filters.billing}
        onChange={(billing) => change({ billing })}
      />
    </div>
  )
}

/** What narrows the list of calls only. */
export function ListFilters({ filters, change }: Pick<FilterControls, 'filters' | 'change'>) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterChip
        name="Outcome"
        options={STATUS_OPTIONS}
        value={filters.status ?? ANY}
        onChange={(status) => change({ status: status || undefined })}
      />
      <FilterChip
        name="Sentiment"
        options={SENTIMENT_OPTIONS}
        value={filters.sentiment ?? ANY}
        onChange={(sentiment) => change({ sentiment: sentiment || undefined })}
      />
      <FilterChip
        name="Direction"
        options={DIRECTION_OPTIONS}
        value={filters.direction ?? ANY}
        onChange={(direction) => change({ direction: direction || undefined })}
      />
    </div>
  )
}

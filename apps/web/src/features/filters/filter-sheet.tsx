import type { Agent } from '@roy/types'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { Field } from '../../components/ui/field.tsx'
import { NativeSelect } from '../../components/ui/input.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { activeFilterCount, type DashboardFilters, type FilterChange } from './dashboard-filters.ts'
import { ANY, BILLING_OPTIONS, DIRECTION_OPTIONS, SENTIMENT_OPTIONS, STATUS_OPTIONS } from './filter-options.ts'

interface FilterSheetProps {
  filters: DashboardFilters
  change: (changes: FilterChange) => void
  clear: () => void
  agents: Pick<Agent, 'id' | 'name'>[]
}

/** All filters in a sheet from the bottom edge, for phones. They hold at once; the sheet only has to be closed. */
export function FilterSheet({ filters, change, clear, agents }: FilterSheetProps) {
  const [isOpen, setIsOpen] = useState(false)
  const count = activeFilterCount(filters)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <SlidersHorizontal aria-hidden className="size-4 text-ink-3" />
        {count > 0 ? `Filters (${count})` : 'Filters'}
      </Button>
      <Dialog
        title="Filters"
        description="Billing and agent narrow the figures too; the others only the list of calls."
        isOpen={isOpen}
        onOpenChange={setIsOpen}
      >
        <DialogBody>
          <div className="grid justify-items-start gap-1.5">
            <span className="text-s font-[550]">Billing</span>
            <Segmented
              label="Billing"
              options={BILLING_OPTIONS}
              value={filters.billing}
              onChange={(billing) => change({ billing })}
            />
          </div>
          <Choice
            label="Agent"
            options={[
              { value: ANY, label: 'All agents' },
              ...agents.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={filters.agentId ?? ANY}
            onChange={(agentId) => change({ agentId: agentId || undefined })}
          />
          <Choice
            label="Outcome"
            options={STATUS_OPTIONS}
            value={filters.status ?? ANY}
            onChange={(status) => change({ status: status || undefined })}
          />
          <Choice
            label="Sentiment"
            options={SENTIMENT_OPTIONS}
            value={filters.sentiment ?? ANY}
            onChange={(sentiment) => change({ sentiment: sentiment || undefined })}
          />
          <Choice
            label="Direction"
            options={DIRECTION_OPTIONS}
            value={filters.direction ?? ANY}
            onChange={(direction) => change({ direction: direction || undefined })}
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={clear} disabled={count === 0}>
            Clear filters
          </Button>
          <Button look="primary" onClick={() => setIsOpen(false)}>
            Show calls
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  options: { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  const select = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Field label={label}>
      {(control) => (
        <NativeSelect {...control} value={value} onChange={(event) => select(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  )
}

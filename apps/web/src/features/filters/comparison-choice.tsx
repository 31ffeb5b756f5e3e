import { Segmented } from '../../components/ui/segmented.tsx'
import { COMPARISONS, type ComparisonId } from './comparison-period.ts'
import { COMPARE_KEY } from './shortcuts.ts'

interface ComparisonChoiceProps {
  value: ComparisonId
  onChange: (value: ComparisonId) => void
}

const OPTIONS = COMPARISONS.map(({ id, label }) => ({ value: id, label }))

/** What the figures are compared with. */
export function ComparisonChoice({ value, onChange }: ComparisonChoiceProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span className="text-s text-ink-2">
        Compare with
        <kbd aria-hidden className="ml-2 hidden text-xs text-ink-3 md:inline">
          {COMPARE_KEY}
        </kbd>
      </span>
      <Segmented label="Compare with" options={OPTIONS} value={value} onChange={onChange} />
    </div>
  )
}

import { ChevronDown } from 'lucide-react'
import { Menu, MenuChoice, type MenuOption } from '../../components/ui/menu.tsx'
import { classNames } from '../../lib/class-names.ts'
import { ANY } from './filter-options.ts'

interface FilterChipProps<Value extends string> {
  /** What is chosen here, such as "Agent". */
  name: string
  options: readonly MenuOption<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** A filter in a line of them: dashed while it filters nothing, solid and telling its value when it does. */
export function FilterChip<Value extends string>({ name, options, value, onChange }: FilterChipProps<Value>) {
  const isActive = value !== ANY
  const chosen = options.find((option) => option.value === value)
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={classNames(
            'inline-flex h-7 max-w-56 items-center gap-1 rounded-full border px-2.5 text-s transition-colors',
            isActive
              ? 'border-line-strong bg-surface font-[550] text-ink'
              : 'border-dashed border-line-strong text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          <span className="truncate">{isActive ? `${name}: ${chosen?.label ?? value}` : name}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        </button>
      }
    >
      <MenuChoice label={name} options={options} value={value} onChange={onChange} />
    </Menu>
  )
}

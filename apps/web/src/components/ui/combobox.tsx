import { Check, ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { classNames } from '../../lib/class-names.ts'
import type { FieldControlProps } from './field.tsx'
import { CONTROL_CLASSES } from './input.tsx'
import { Popover } from './popover.tsx'

export interface ComboboxOption {
  value: string
  label: string
  /** What else may be typed to find it. */
  keywords?: string
}

interface ComboboxProps {
  label: string
  control: FieldControlProps
  options: readonly ComboboxOption[]
  value: string
  onChange: (value: string) => void
  searchPlaceholder: string
}

const MOST_SHOWN = 60

/** One of many values, found by typing. Follows the ARIA combobox pattern with a list box. */
export function Combobox({ label, control, options, value, onChange, searchPlaceholder }: ComboboxProps) {
  const [isOpen, setIsOpen] = useState(false)
  const chosen = options.find((option) => option.value === value)
  const select = (next: string) => {
    onChange(next)
    setIsOpen(false)
  }
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          {...control}
          className={classNames(CONTROL_CLASSES, 'flex h-9 items-center justify-between gap-2 text-left')}
        >
          <span className="truncate">{chosen?.label ?? value}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-3" />
        </button>
      }
    >
      <SearchableList {...{ label, options, value, searchPlaceholder }} onSelect={select} />
    </Popover>
  )
}

interface SearchableListProps extends Pick<ComboboxProps, 'label' | 'options' | 'value' | 'searchPlaceholder'> {
  onSelect: (value: string) => void
}

function SearchableList({ label, options, value, searchPlaceholder, onSelect }: SearchableListProps) {
  const listId = useId()
  const [search, setSearch] = useState('')
  const found = matching(options, search)
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      found.findIndex((option) => option.value === value),
    ),
  )
  const activeRef = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element behind the ref changes with `active`
  useEffect(() => {
    activeRef.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const type = (text: string) => {
    setSearch(text)
    setActive(0)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter') {
      const option = found[active]
      if (option) onSelect(option.value)
    } else return
    event.preventDefault()
  }

  return (
    <div className="grid w-[min(22rem,calc(100vw-2rem))] gap-1 p-1.5">
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just opened this list to search it
        autoFocus
        role="combobox"
        aria-label={searchPlaceholder}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
        placeholder={searchPlaceholder}
        value={search}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        className={classNames(CONTROL_CLASSES, 'h-8')}
      />
      <div id={listId} role="listbox" tabIndex={-1} aria-label={label} className="max-h-60 overflow-y-auto">
        {found.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the search above, which handles the keys
          <div
            key={option.value}
            ref={index === active ? activeRef : undefined}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            onClick={() => onSelect(option.value)}
            onPointerMove={() => setActive(index)}
            className={classNames(
              'flex items-center justify-between rounded-small px-2.5 py-1.5',
              index === active && 'bg-hover',
            )}
          >
            {option.label}
            {option.value === value && <Check aria-hidden className="size-4 text-brand-text" />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-2.5 py-3 text-ink-3">Nothing matches “{search}”.</p>}
    </div>
  )
}

function matching(options: readonly ComboboxOption[], search: string): readonly ComboboxOption[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  const fits = (option: ComboboxOption) => {
    const text = `${option.label} ${option.keywords ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return options.filter(fits).slice(0, MOST_SHOWN)
}

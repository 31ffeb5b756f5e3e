import { useId } from 'react'

interface SegmentedProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of two or three values, all in sight: the browser's own radio buttons under another look. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex h-8 items-stretch rounded-medium bg-sunken p-0.5 inset-ring inset-ring-line"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex items-center rounded-small px-2.5 text-s font-[550] whitespace-nowrap text-ink-2 outline-offset-2 outline-brand transition-colors select-none hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-card has-checked:inset-ring has-checked:inset-ring-line has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-small outline-none"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

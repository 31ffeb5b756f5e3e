import { Search } from 'lucide-react'
import { Input } from './input.tsx'

interface SearchInputProps {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A field that narrows a list while one types. */
export function SearchInput({ label, value, onChange }: SearchInputProps) {
  return (
    <div className="relative w-full sm:w-auto">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-3" />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        height="s"
        className="pl-8 sm:w-60"
      />
    </div>
  )
}

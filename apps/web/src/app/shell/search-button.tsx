import { Search } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { KeyCaps } from '../../components/ui/key-caps.tsx'
import { PALETTE_KEYS } from '../../features/shortcuts/shortcut.ts'

interface SearchButtonProps {
  /** Only the glass, where there is little room. */
  isCompact?: boolean
  onClick: () => void
}

/** Opens the palette, for those who do not know its keys yet. */
export function SearchButton({ isCompact = false, onClick }: SearchButtonProps) {
  if (isCompact) {
    return (
      <Button look="quiet" size="icon" aria-label="Search" onClick={onClick}>
        <Search aria-hidden className="size-4.5" />
      </Button>
    )
  }
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex h-8 items-center gap-2.5 rounded-medium border border-line-strong bg-surface px-2.5 text-s text-ink-2 shadow-card hover:text-ink"
    >
      <Search aria-hidden className="size-4 text-ink-3" />
      Search
      <span className="ml-auto">
        <KeyCaps keys={PALETTE_KEYS} />
      </span>
    </button>
  )
}

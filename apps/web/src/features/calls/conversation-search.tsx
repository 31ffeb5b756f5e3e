import { ChevronDown, ChevronUp } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { SearchInput } from '../../components/ui/search-input.tsx'
import type { ConversationSearchState } from './use-conversation-search.ts'

/** Finds words in a conversation; Enter goes to the next match, Shift + Enter to the one before. */
export function ConversationSearch({ search }: { search: ConversationSearchState }) {
  const { wanted, find, count, position, go } = search
  const isSearching = wanted.trim() !== ''
  const step = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && count > 0) go(event.shiftKey ? -1 : 1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field within is what is typed in
    <div onKeyDown={step} className="flex items-center gap-1">
      <SearchInput label="Search this conversation" value={wanted} onChange={find} />
      {isSearching && (
        <>
          <span role="status" className="ml-2 text-s whitespace-nowrap text-ink-2 tabular-nums">
            {count === 0 ? 'Not found' : `${position + 1} of ${count}`}
          </span>
          <Button look="quiet" size="icon" aria-label="Match before" disabled={count === 0} onClick={() => go(-1)}>
            <ChevronUp aria-hidden className="size-4" />
          </Button>
          <Button look="quiet" size="icon" aria-label="Next match" disabled={count === 0} onClick={() => go(1)}>
            <ChevronDown aria-hidden className="size-4" />
          </Button>
        </>
      )}
    </div>
  )
}

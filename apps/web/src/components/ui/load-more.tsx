import { Button } from './button.tsx'

interface LoadMoreProps {
  /** What is shown so far, in words: "Showing 50 of 1,284". */
  shown: string
  hasMore: boolean
  isLoading: boolean
  onLoad: () => void
}

/** The foot of a list that comes in pages. */
export function LoadMore({ shown, hasMore, isLoading, onLoad }: LoadMoreProps) {
  return (
    <div className="flex items-center justify-between gap-3 border-t border-line px-4 py-2.5 text-s text-ink-2">
      <span aria-live="polite">{shown}</span>
      {hasMore && (
        <Button size="s" isBusy={isLoading} onClick={onLoad}>
          Load more
        </Button>
      )}
    </div>
  )
}

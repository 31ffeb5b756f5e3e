import type { Compared } from './compared.ts'
import type { Measure } from './measures.ts'

interface OverTimeLegendProps {
  measure: Measure
  compared: Compared | undefined
  /** In which days begin and end, as it is shown. */
  timezone: string
}

/** What the bars and the line of the chart are. */
export function OverTimeLegend({ measure, compared, timezone }: OverTimeLegendProps) {
  return (
    <div className="mb-3 flex h-5 items-center gap-3.5 overflow-hidden px-4 text-xs whitespace-nowrap text-ink-2">
      {measure.id === 'calls' && (
        <>
          <Entry mark="size-2.5 rounded-[3px] bg-brand" label="Billable" />
          <Entry mark="size-2.5 rounded-[3px] bg-test-bar" label="Test" />
        </>
      )}
      {compared?.daily && (
        <Entry
          mark="w-4 border-t-[1.5px] border-dashed border-ink-3"
          label={capitalized(withoutArticle(compared.words))}
        />
      )}
      {compared?.status === 'error' && <span className="text-ink-3">The comparison could not be loaded</span>}
      <span className="ml-auto hidden text-ink-3 sm:inline" title="Days begin and end in this time zone">
        {timezone}
      </span>
    </div>
  )
}

function Entry({ mark, label }: { mark: string; label: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={mark} />
      {label}
    </span>
  )
}

function withoutArticle(words: string): string {
  return words.replace(/^the /, '')
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

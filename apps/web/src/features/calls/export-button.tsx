import type { Uuid } from '@roy/types'
import { Download } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '../../components/ui/button.tsx'
import { formatCount } from '../../lib/format-number.ts'
import type { CallFilters } from './get-calls.ts'
import { useExport } from './use-export.ts'

interface ExportButtonProps {
  organizationId: Uuid
  filters: CallFilters
  /** How many calls the file will have, where that is known. */
  total: number | undefined
  isDisabled: boolean
}

/** Saves exactly what the list's filters leave as a file, says how far it has come, and can be stopped. */
export function ExportButton({ organizationId, filters, total, isDisabled }: ExportButtonProps) {
  const { exported, begin, cancel } = useExport(organizationId, filters)
  useExportInUrl(begin)
  if (exported === undefined) {
    return (
      <Button size="s" onClick={begin} disabled={isDisabled} title="Save these calls as a file for your spreadsheet">
        <Download aria-hidden className="size-4 text-ink-3" />
        Export
      </Button>
    )
  }
  return (
    <span className="flex items-center gap-2">
      <label className="flex items-center gap-2 tabular-nums">
        Exporting {formatCount(exported)}
        {total !== undefined && ` of ${formatCount(Math.max(total, exported))}`}
        <progress
          {...(total && { value: exported, max: Math.max(total, exported) })}
          className="h-1.5 w-20 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-brand"
        />
      </label>
      <Button size="s" onClick={cancel}>
        Cancel
      </Button>
    </span>
  )
}

/** A link with `?export` begins at once. */
function useExportInUrl(begin: () => void): void {
  const [search, setSearch] = useSearchParams()
  const isAsked = search.has('export')
  const obey = useEffectEvent(() => {
    begin()
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        next.delete('export')
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  })
  useEffect(() => {
    if (isAsked) obey()
  }, [isAsked])
}

import type { Uuid } from '@roy/types'
import { useCallback, useEffect, useRef, useState } from 'react'
import { apiGetFile } from '../../lib/api-client.ts'
import { ApiError, messageOf } from '../../lib/api-error.ts'
import { CsvRecordCounter } from '../../lib/csv-records.ts'
import { receiveFile, saveFile } from '../../lib/download.ts'
import { toast } from '../../lib/toasts.ts'
import type { CallFilters } from './get-calls.ts'

/** Told at most so often how far an export has come: each time is a drawing of the screen. */
const TELL_EVERY_MS = 200

/**
 * Saves all calls that match as a CSV file, as the session's user. `exported` are the calls that have come so far, while
 * it runs. What breaks off saves nothing: half a list must not look whole.
 */
export function useExport(organizationId: Uuid, filters: CallFilters) {
  const [exported, setExported] = useState<number>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const begin = async () => {
    const controller = new AbortController()
    running.current?.abort()
    running.current = controller
    setExported(0)
    try {
      const query = { ...filters, org_id: organizationId }
      const response = await apiGetFile('/multi-tenant/calls.csv', query, controller.signal)
      const file = await receiveFile(response, 'calls.csv', countingTo(setExported), controller.signal)
      saveFile(file)
      toast.success(`${file.name} has been saved.`)
    } catch (error) {
      if (!controller.signal.aborted) toast.error(`The export did not work. ${reasonOf(error)}`)
    } finally {
      // A link may have begun another one meanwhile.
      if (running.current === controller) setExported(undefined)
    }
  }
  const cancel = useCallback(() => running.current?.abort(), [])
  return { exported, begin: () => void begin(), cancel }
}

/** Tells how many records have come after the line of headings. */
function countingTo(tell: (calls: number) => void): (piece: Uint8Array) => void {
  const counter = new CsvRecordCounter()
  let toldAt = 0
  return (piece) => {
    counter.read(piece)
    if (Date.now() - toldAt < TELL_EVERY_MS) return
    toldAt = Date.now()
    tell(Math.max(0, counter.count - 1))
  }
}

function reasonOf(error: unknown): string {
  return error instanceof ApiError
    ? messageOf(error)
    : 'The connection broke off before the file was complete. Please try again.'
}

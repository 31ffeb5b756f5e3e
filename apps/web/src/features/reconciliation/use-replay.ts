import type { Replay, ReplayInput, Uuid } from '@roy/types'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { apiPost } from '../../lib/api-client.ts'
import { AUDIT_KEY, ORGANIZATIONS_KEY, organizationKey } from '../../lib/query-keys.ts'

/** How far making calls again has come. */
export interface ReplayProgress {
  /** `stopped`: by the reader, or by `error`; it can go on. */
  status: 'idle' | 'running' | 'stopped' | 'done'
  calls: number
  changed: number
  differences: Replay['differences']
  error: Error | undefined
}

const NOTHING: ReplayProgress = { status: 'idle', calls: 0, changed: 0, differences: [], error: undefined }

/** Which days; `undefined` where a range is open. */
export type ReplayDays = Pick<ReplayInput, 'from' | 'to'>

/**
 * Makes a client's calls again from their stored events, page after page, for as long as the page is open. Each page is whole in itself:
 * whoever stops leaves nothing half done.
 */
export function useReplay(organizationId: Uuid) {
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState(NOTHING)
  /** What goes on where one stopped. */
  const rest = useRef<ReplayInput | undefined>(undefined)
  const isWanted = useRef(false)

  useEffect(
    () => () => {
      isWanted.current = false
    },
    [],
  )

  async function run(): Promise<void> {
    isWanted.current = true
    setProgress((before) => ({ ...before, status: 'running', error: undefined }))
    try {
      while (isWanted.current && rest.current) {
        const page = await apiPost<Replay>(`/organizations/${organizationId}/replay`, rest.current)
        rest.current = page.next_cursor === null ? undefined : { ...rest.current, cursor: page.next_cursor }
        setProgress((before) => ({
          ...before,
          calls: before.calls + page.calls,
          changed: before.changed + page.changed,
          differences: [...before.differences, ...page.differences],
        }))
      }
      setProgress((before) => ({ ...before, status: rest.current ? 'stopped' : 'done' }))
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error))
      setProgress((before) => ({ ...before, status: 'stopped', error: failure }))
    }
    for (const queryKey of [organizationKey(organizationId), ORGANIZATIONS_KEY, AUDIT_KEY]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }

  return {
    progress,
    begin: (days: ReplayDays) => {
      rest.current = days
      setProgress(NOTHING)
      void run()
    },
    stop: () => {
      isWanted.current = false
    },
    goOn: () => void run(),
  }
}

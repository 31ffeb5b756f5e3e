import { type OnDemand, useOnDemand } from '../../lib/on-demand.ts'
import { toast } from '../../lib/toasts.ts'

/**
 * A part of what can be opened, fetched when it is first opened. Where it cannot be had, says so.
 *
 * @param close called then: it does not stay open unseen.
 */
export function usePart<Part>(part: OnDemand<Part>, isOpen: boolean, close: () => void): Part | undefined {
  return useOnDemand(part, isOpen, () => {
    toast.error('This could not be opened. Please check your connection.')
    close()
  })
}

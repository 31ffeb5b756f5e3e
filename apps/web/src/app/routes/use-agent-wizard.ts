import type { Uuid } from '@roy/types'
import { useSearchParams } from 'react-router'

/** Names the agent that is being connected. `?new` begins with another one, as on every list. */
const PARAMETER = 'connect'

/** The wizard's place in the URL, so that a reload goes on with it and "back" leaves it. */
export function useAgentWizard() {
  const [search, setSearch] = useSearchParams()
  const agentId = search.get(PARAMETER) ?? undefined
  const put = (change: (next: URLSearchParams) => void, replace: boolean) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        next.delete(PARAMETER)
        next.delete('new')
        change(next)
        return next
      },
      { replace, preventScrollReset: true },
    )
  return {
    /** The agent to go on with; `undefined` while there is none yet. */
    agentId,
    isOpen: agentId !== undefined || search.has('new'),
    begin: () => put((next) => next.set('new', ''), false),
    /** Goes on with an agent; what has just been created replaces the form that created it. */
    connect: (id: Uuid) => put((next) => next.set(PARAMETER, id), search.has('new')),
    close: () => put(() => {}, true),
  }
}

import type { CurrentUser, Organization } from '@roy/types'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { forgetPlaces, rememberPlace } from '../../features/palette/recent-places.ts'
import { focusSearch } from '../../features/shortcuts/focus-search.ts'
import { useCommandKey } from '../../features/shortcuts/use-command-key.ts'
import { useKeySequences } from '../../features/shortcuts/use-key-sequences.ts'
import { onDemand, useOnDemand } from '../../lib/on-demand.ts'
import { currentSession, subscribeToSession } from '../../lib/session.ts'
import { toast } from '../../lib/toasts.ts'
import { isElsewhere, useShortcuts } from '../../lib/use-shortcuts.ts'
import { type Destination, keyedDestinations } from './navigation.tsx'

const commandCenter = onDemand(() => import('./command-center.tsx'))

/** What of the command center is open. */
export type OpenCommand = 'palette' | 'shortcuts' | undefined

interface KeyboardProps {
  user: CurrentUser
  organization: Organization | undefined
  open: OpenCommand
  onOpenChange: (open: OpenCommand) => void
}

/** The keys that work on every screen, and what they open. That is loaded when it is first opened. */
export function Keyboard({ user, organization, open, onOpenChange }: KeyboardProps) {
  const goTo = useGoTo()
  useCommandKey('k', () => onOpenChange(open === 'palette' ? undefined : 'palette'))
  useShortcuts({
    '?': () => onOpenChange('shortcuts'),
    '/': () => focusSearch() || onOpenChange('palette'),
  })
  useKeySequences('G', goings(keyedDestinations(user, organization), goTo))
  useRememberedClient(user, organization)
  useForgottenPlaces(user)
  const center = useOnDemand(commandCenter, open !== undefined, () => {
    toast.error('The search could not be loaded. Please check your connection.')
    onOpenChange(undefined)
  })
  useHeldKeys(open !== undefined && center === undefined)
  return center && <center.CommandCenter {...{ user, organization, open, onOpenChange, goTo }} />
}

/** Keeps letters from the page's shortcuts while what they are typed for is on its way. */
function useHeldKeys(isOnItsWay: boolean): void {
  useEffect(() => {
    if (!isOnItsWay) return
    const hold = (event: KeyboardEvent) => {
      if (event.key.length === 1 && !isElsewhere(event)) event.stopPropagation()
    }
    window.addEventListener('keydown', hold, { capture: true })
    return () => window.removeEventListener('keydown', hold, { capture: true })
  }, [isOnItsWay])
}

function useGoTo(): (address: string) => void {
  const navigate = useNavigate()
  return (address) => void navigate(address)
}

function goings(destinations: Destination[], goTo: (address: string) => void) {
  return Object.fromEntries(destinations.map(({ key, to }) => [key, () => goTo(to)]))
}

/** Clients that somebody of the agency opened are among the recent ones, however they got there. */
function useRememberedClient({ id: userId, role }: CurrentUser, organization: Organization | undefined): void {
  const { id, name, slug } = organization ?? {}
  useEffect(() => {
    if (role !== 'super_admin' || id === undefined || name === undefined) return
    rememberPlace(userId, { id: `client-${id}`, label: name, hint: slug, to: `/organizations/${id}/dashboard` })
  }, [userId, role, id, name, slug])
}

/** Who signs out leaves nothing behind; who comes back after a session that ran out finds their places again. */
function useForgottenPlaces({ id }: CurrentUser): void {
  useEffect(
    () =>
      subscribeToSession(() => {
        const session = currentSession()
        if (session.status === 'signed_out' && session.because === 'left') forgetPlaces(id)
      }),
    [id],
  )
}

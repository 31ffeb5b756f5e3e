import type { CurrentUser, Organization } from '@roy/types'
import { useLocation } from 'react-router'
import { useAgents } from '../../features/agents/get-agents.ts'
import { FILTER_SHORTCUTS } from '../../features/filters/shortcuts.ts'
import { CommandPalette } from '../../features/palette/command-palette.tsx'
import { recentPlaces, rememberPlace } from '../../features/palette/recent-places.ts'
import { PALETTE_KEYS, type ShortcutGroup } from '../../features/shortcuts/shortcut.ts'
import { ShortcutsDialog } from '../../features/shortcuts/shortcuts-dialog.tsx'
import { useTheme } from '../theme.ts'
import type { OpenCommand } from './keyboard.tsx'
import { keyedDestinations } from './navigation.tsx'
import { paletteCommands } from './palette-commands.ts'

interface CommandCenterProps {
  user: CurrentUser
  organization: Organization | undefined
  open: OpenCommand
  onOpenChange: (open: OpenCommand) => void
  goTo: (address: string) => void
}

/** The palette and the list of shortcuts, with what they hold here. */
export function CommandCenter({ user, organization, open, onOpenChange, goTo }: CommandCenterProps) {
  const theme = useTheme()
  const { search } = useLocation()
  const isSuperAdmin = user.role === 'super_admin'
  const agents = useAgents(isSuperAdmin && open === 'palette' ? organization?.id : undefined)
  const showShortcuts = () => onOpenChange('shortcuts')
  return (
    <>
      <CommandPalette
        scope={{ isSuperAdmin, organization }}
        commands={paletteCommands({
          user,
          organization,
          agents: agents.data ?? [],
          theme,
          search,
          goTo,
          showShortcuts,
        })}
        recent={open === 'palette' ? recentPlaces(user.id) : []}
        onGoTo={(place) => {
          rememberPlace(user.id, place)
          goTo(place.to)
        }}
        isOpen={open === 'palette'}
        onOpenChange={(isOpen) => onOpenChange(isOpen ? 'palette' : undefined)}
      />
      <ShortcutsDialog
        groups={shortcutGroups(user, organization)}
        isOpen={open === 'shortcuts'}
        onOpenChange={(isOpen) => onOpenChange(isOpen ? 'shortcuts' : undefined)}
      />
    </>
  )
}

function shortcutGroups(user: CurrentUser, organization: Organization | undefined): ShortcutGroup[] {
  return [
    {
      title: 'Everywhere',
      shortcuts: [
        { keys: PALETTE_KEYS, does: 'Search and commands' },
        { keys: ['/'], does: 'Search on this page' },
        { keys: ['?'], does: 'Show these shortcuts' },
        { keys: ['Esc'], does: 'Close what is open' },
      ],
    },
    {
      title: 'Go to',
      shortcuts: keyedDestinations(user, organization).map(({ key = '', label }) => ({
        keys: ['G', key],
        does: label,
      })),
    },
    {
      title: 'Calls',
      shortcuts: [
        { keys: ['J'], does: 'Next call' },
        { keys: ['K'], does: 'Previous call' },
        { keys: ['Space'], does: 'Play or pause the recording' },
        { keys: ['←'], does: 'Five seconds back' },
        { keys: ['→'], does: 'Five seconds forward' },
      ],
    },
    {
      title: 'Days, on screens with figures',
      shortcuts: FILTER_SHORTCUTS.map(({ key, label }) => ({ keys: [key], does: label })),
    },
  ]
}

import type { Agent, CurrentUser, Organization } from '@roy/types'
import { filterSearch } from '../../features/filters/dashboard-filters.ts'
import type { PaletteGroup, PaletteItem } from '../../features/palette/palette-item.ts'
import { signOut } from '../../lib/session.ts'
import { toast } from '../../lib/toasts.ts'
import { NEW_SEARCH } from '../../lib/use-new-in-url.ts'
import { chooseTheme, THEMES, type Theme } from '../theme.ts'
import { type Destination, destinationsFor, screensOf } from './navigation.tsx'

export interface PaletteWorld {
  user: CurrentUser
  /** The open client, or the user's own. */
  organization: Organization | undefined
  /** Of the open client, for the agency's people. */
  agents: readonly Agent[]
  theme: Theme
  /** The filters of the screen that is open, as they stand in its URL. */
  search: string
  goTo: (address: string) => void
  showShortcuts: () => void
}

/** What can be gone to and done from where one is. */
export function paletteCommands(world: PaletteWorld): PaletteGroup[] {
  return [
    { heading: 'Go to', items: pages(world) },
    { heading: 'Actions', items: actions(world) },
  ]
}

function pages({ user, organization, goTo }: PaletteWorld): PaletteItem[] {
  const pageOf = ({ to, label, key }: Destination, hint?: string): PaletteItem => ({
    id: to,
    label,
    hint,
    keys: key === undefined ? undefined : ['G', key],
    run: () => goTo(to),
  })
  const isInsideClient = user.role === 'super_admin' && organization !== undefined
  return [
    ...(isInsideClient ? screensOf(organization).map((screen) => pageOf(screen, organization.name)) : []),
    ...destinationsFor(user, organization).map((destination) => pageOf(destination)),
    { id: '/profile', label: 'Profile', keywords: 'account password second factor', run: () => goTo('/profile') },
  ]
}

function actions({ user, organization, agents, theme, search, goTo, showShortcuts }: PaletteWorld): PaletteItem[] {
  const isSuperAdmin = user.role === 'super_admin'
  const base = organization && `/organizations/${organization.id}`
  const items: PaletteItem[] = []
  if (isSuperAdmin) items.push(link('New client', `/organizations${NEW_SEARCH}`))
  if (isSuperAdmin && base) {
    items.push(
      link('Add agent', `${base}/agents${NEW_SEARCH}`, organization.name),
      link('Invite user', `${base}/users${NEW_SEARCH}`, organization.name),
      ...agents.map(copyWebhookUrl),
    )
  } else if (isSuperAdmin) items.push(link('Invite user', `/users${NEW_SEARCH}`))
  if (base) {
    const filters = filterSearch(new URLSearchParams(search))
    const to = `${base}/calls${filters}${filters === '' ? '?' : '&'}export`
    items.push({ ...link('Export calls', to), keywords: 'csv download' })
  }
  return [
    ...items,
    ...THEMES.filter((other) => other !== theme).map(themeItem),
    { id: 'shortcuts', label: 'Show keyboard shortcuts', keys: ['?'], run: showShortcuts },
    { id: 'sign-out', label: 'Sign out', keywords: 'log out leave', run: () => void signOut() },
  ]

  function link(label: string, to: string, hint?: string): PaletteItem {
    return { id: to, label, hint, run: () => goTo(to) }
  }
}

const THEME_WORDS: Record<Theme, string> = {
  system: 'Use this device’s theme',
  light: 'Switch to the light theme',
  dark: 'Switch to the dark theme',
}

function themeItem(theme: Theme): PaletteItem {
  return {
    id: `theme-${theme}`,
    label: THEME_WORDS[theme],
    keywords: 'appearance colours mode',
    run: () => chooseTheme(theme),
  }
}

function copyWebhookUrl({ id, name, webhook_url }: Agent): PaletteItem {
  const copy = () =>
    navigator.clipboard.writeText(webhook_url).then(
      () => toast.success(`Webhook URL of ${name} copied`),
      () => toast.error('Your browser did not allow copying. The agent’s page shows the URL.'),
    )
  return { id: `copy-${id}`, label: `Copy webhook URL of ${name}`, run: () => void copy() }
}

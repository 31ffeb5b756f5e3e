import type { CurrentUser, Organization } from '@roy/types'
import {
  BookOpenCheck,
  Building2,
  ChartColumn,
  Headset,
  HeartPulse,
  History,
  Phone,
  Settings2,
  Users,
} from 'lucide-react'
import { NavLink, useLocation } from 'react-router'
import { classNames } from '../../lib/class-names.ts'
import { withoutOpenCall } from '../../lib/open-call-in-url.ts'

export interface Destination {
  to: string
  label: string
  icon: typeof Phone
  /** After `g`, leads there. */
  key?: string
  /** Carries the period and the filters along. */
  keepsFilters?: boolean
}

const AGENCY: Destination[] = [
  { to: '/organizations', label: 'Clients', icon: Building2, key: 'C' },
  { to: '/users', label: 'Users', icon: Users, key: 'U' },
  { to: '/activity', label: 'Activity', icon: History, key: 'Y' },
  { to: '/system', label: 'System', icon: HeartPulse, key: 'H' },
  { to: '/settings', label: 'Settings', icon: Settings2, key: 'S' },
]

/** Where a user can go from anywhere. Inside a client, the agency's people have its screens as tabs besides. */
export function destinationsFor(user: CurrentUser, organization: Organization | undefined): Destination[] {
  if (user.role === 'super_admin') return AGENCY
  return organization ? sharedScreensOf(organization) : []
}

/** The screens of one client for the agency's people. */
export function screensOf(organization: Organization): Destination[] {
  const base = `/organizations/${organization.id}`
  return [
    ...sharedScreensOf(organization),
    { to: `${base}/reconciliation`, label: 'Reconciliation', icon: BookOpenCheck },
    { to: `${base}/users`, label: 'Users', icon: Users },
    { to: `${base}/settings`, label: 'Settings', icon: Settings2 },
    { to: `${base}/activity`, label: 'Activity', icon: History },
  ]
}

/** The screens that a client's own people have as well. */
function sharedScreensOf({ id }: Organization): Destination[] {
  const base = `/organizations/${id}`
  return [
    { to: `${base}/dashboard`, label: 'Overview', icon: ChartColumn, key: 'O', keepsFilters: true },
    { to: `${base}/calls`, label: 'Calls', icon: Phone, key: 'L', keepsFilters: true },
    { to: `${base}/agents`, label: 'Agents', icon: Headset, key: 'A' },
  ]
}

/** What `g` and another key lead to from here. */
export function keyedDestinations(user: CurrentUser, organization: Organization | undefined): Destination[] {
  const screens = user.role === 'super_admin' && organization ? screensOf(organization) : []
  return [...destinationsFor(user, organization), ...screens].filter(({ key }) => key !== undefined)
}

interface NavigationProps {
  user: CurrentUser
  organization: Organization | undefined
}

/** The sidebar's links. */
export function SidebarNavigation({ user, organization }: NavigationProps) {
  return (
    <nav aria-label="Main" className="grid gap-0.5">
      {destinationsFor(user, organization).map((destination) => (
        <DestinationLink
          key={destination.to}
          destination={destination}
          className="flex items-center gap-2.5 rounded-medium px-2.5 py-1.5"
          activeClassName="bg-surface font-[560] text-ink shadow-card inset-ring inset-ring-line"
        />
      ))}
    </nav>
  )
}

/** The same links along the bottom edge of a phone. */
export function BottomNavigation({ user, organization }: NavigationProps) {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinationsFor(user, organization).map((destination) => (
        <DestinationLink
          key={destination.to}
          destination={destination}
          className="grid min-w-0 justify-items-center gap-0.5 px-1 py-2 text-center text-[11px] leading-tight -outline-offset-2 [&>svg]:size-5"
          activeClassName="font-[600] text-brand-text"
        />
      ))}
    </nav>
  )
}

interface DestinationLinkProps {
  destination: Destination
  className: string
  activeClassName: string
}

function DestinationLink({ destination, className, activeClassName }: DestinationLinkProps) {
  const { to, label, icon: Icon, keepsFilters = false } = destination
  const { search, pathname } = useLocation()
  // Filters mean something only between the screens that have them.
  const carried = keepsFilters && /\/(dashboard|calls)$/.test(pathname) ? withoutOpenCall(search) : ''
  return (
    <NavLink
      to={{ pathname: to, search: carried }}
      className={({ isActive }) => classNames(className, isActive ? activeClassName : 'text-ink-2 hover:text-ink')}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="max-w-full truncate">{label}</span>
    </NavLink>
  )
}

import type { CurrentUser, Organization } from '@roy/types'
import { Building2, ChartColumn, Phone, Settings2 } from 'lucide-react'
import { NavLink, useLocation } from 'react-router'
import { classNames } from '../../lib/class-names.ts'

interface Destination {
  to: string
  label: string
  /** Where there is little room. */
  shortLabel?: string
  icon: typeof Phone
  /** Carries the period and the filters along. */
  keepsFilters?: boolean
}

/** Where a user can go. The agency's people see all clients and, inside one, its settings. */
export function destinationsFor(user: CurrentUser, organization: Organization | undefined): Destination[] {
  const isSuperAdmin = user.role === 'super_admin'
  const all: Destination = { to: '/organizations', label: 'Clients', icon: Building2 }
  if (!organization) return isSuperAdmin ? [all] : []
  const base = `/organizations/${organization.id}`
  const own: Destination[] = [
    { to: `${base}/dashboard`, label: 'Overview', icon: ChartColumn, keepsFilters: true },
    { to: `${base}/calls`, label: 'Calls', icon: Phone, keepsFilters: true },
  ]
  const settings: Destination = { to: base, label: 'Agents and settings', shortLabel: 'Agents', icon: Settings2 }
  return isSuperAdmin ? [all, ...own, settings] : own
}

interface NavigationProps {
  user: CurrentUser
  organization: Organization | undefined
}

/** The sidebar's links. Inside a client, the agency's people see whose screens they are looking at. */
export function SidebarNavigation({ user, organization }: NavigationProps) {
  const destinations = destinationsFor(user, organization)
  const isInsideClient = user.role === 'super_admin' && organization !== undefined
  return (
    <nav aria-label="Main" className="grid gap-0.5">
      {destinations.map((destination, index) => (
        <div key={destination.to} className="contents">
          {isInsideClient && index === 1 && (
            <p className="mt-5 mb-1 truncate px-2.5 text-xs text-ink-3" title={organization.name}>
              {organization.name}
            </p>
          )}
          <DestinationLink
            destination={destination}
            className="flex items-center gap-2.5 rounded-medium px-2.5 py-1.5"
            activeClassName="bg-surface font-[560] text-ink shadow-card inset-ring inset-ring-line"
          />
        </div>
      ))}
    </nav>
  )
}

/** The same links along the bottom edge of a phone. */
export function BottomNavigation({ user, organization }: NavigationProps) {
  const destinations = destinationsFor(user, organization)
  if (destinations.length < 2) return null
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.map((destination) => (
        <DestinationLink
          key={destination.to}
          destination={destination}
          isShort
          className="grid min-w-0 justify-items-center gap-0.5 px-1 py-2 text-center text-[11px] leading-tight -outline-offset-2 [&>svg]:size-5"
          activeClassName="font-[600] text-brand-text"
        />
      ))}
    </nav>
  )
}

interface DestinationLinkProps {
  destination: Destination
  isShort?: boolean
  className: string
  activeClassName: string
}

function DestinationLink({ destination, isShort = false, className, activeClassName }: DestinationLinkProps) {
  const { to, label, shortLabel = label, icon: Icon, keepsFilters = false } = destination
  const { search, pathname } = useLocation()
  // Filters mean something only between the screens that have them.
  const carried = keepsFilters && /\/(dashboard|calls)$/.test(pathname) ? search : ''
  return (
    <NavLink
      to={{ pathname: to, search: carried }}
      end
      className={({ isActive }) => classNames(className, isActive ? activeClassName : 'text-ink-2 hover:text-ink')}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="max-w-full truncate">{isShort ? shortLabel : label}</span>
    </NavLink>
  )
}

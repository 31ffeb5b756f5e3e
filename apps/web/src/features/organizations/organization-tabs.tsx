import type { Organization } from '@roy/types'
import { useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { classNames } from '../../lib/class-names.ts'
import { withoutOpenCall } from '../../lib/open-call-in-url.ts'

interface Tab {
  path: string
  label: string
  /** Carries the period and the filters along to others that have them. */
  keepsFilters?: boolean
  /** Also there once the client has been removed. */
  outlivesRemoval?: boolean
}

const TABS: Tab[] = [
  { path: 'dashboard', label: 'Overview', keepsFilters: true },
  { path: 'agents', label: 'Agents' },
  { path: 'calls', label: 'Calls', keepsFilters: true },
  { path: 'reconciliation', label: 'Reconciliation' },
  { path: 'users', label: 'Users', outlivesRemoval: true },
  { path: 'settings', label: 'Settings', outlivesRemoval: true },
  { path: 'activity', label: 'Activity', outlivesRemoval: true },
]

/** The screens of one client. They are links; on a phone they scroll sideways, the open one in sight. */
export function OrganizationTabs({ organization }: { organization: Organization }) {
  const { pathname, search } = useLocation()
  const tabs = TABS.filter((tab) => organization.status !== 'deleted' || tab.outlivesRemoval)
  const isOnFilters = TABS.some(({ path, keepsFilters }) => keepsFilters && pathname.endsWith(`/${path}`))
  const listRef = useRef<HTMLElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another open tab
  useEffect(() => {
    listRef.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])

  return (
    <nav
      ref={listRef}
      aria-label={`Screens of ${organization.name}`}
      className="-mx-4 mb-4 flex gap-5 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      {tabs.map(({ path, label, keepsFilters }) => (
        <NavLink
          key={path}
          to={{
            pathname: `/organizations/${organization.id}/${path}`,
            search: keepsFilters && isOnFilters ? withoutOpenCall(search) : '',
          }}
          className={({ isActive }) =>
            classNames(
              '-mb-px border-b-2 py-2 whitespace-nowrap -outline-offset-2',
              isActive ? 'border-brand font-[560] text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )
          }
        >
          {label}
        </NavLink>
      ))}
    </nav>
  )
}

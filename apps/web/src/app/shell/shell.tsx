import type { CurrentUser, Organization } from '@roy/types'
import { useState } from 'react'
import { Link, Outlet, ScrollRestoration } from 'react-router'
import { displayNameOf } from '../organization-context.ts'
import { BrandColours } from './brand-colours.tsx'
import { Brandmark } from './brandmark.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { Keyboard, type OpenCommand } from './keyboard.tsx'
import { BottomNavigation, SidebarNavigation } from './navigation.tsx'
import { SearchButton } from './search-button.tsx'
import { UserMenu } from './user-menu.tsx'

const PRODUCT = 'Roy Voice'

interface ShellProps {
  user: CurrentUser
  /** The organization whose screens are open, or the user's own. */
  organization: Organization | undefined
}

/** The frame around every screen: a sidebar on a desk, a bar above and one below on a phone. */
export function Shell({ user, organization }: ShellProps) {
  const [open, setOpen] = useState<OpenCommand>()
  const showShortcuts = () => setOpen('shortcuts')
  const isAgency = user.role === 'super_admin'
  // Clients see their own name; the agency stays in its own house, in the client's colours.
  const name = organization && !isAgency ? displayNameOf(organization) : PRODUCT
  const logoUrl = organization && !isAgency ? organization.branding.logo_url : null
  const brand = (
    <Link to="/" className="flex min-w-0 items-center gap-2.5 rounded-medium p-1.5 font-[620]">
      <Brandmark name={name} logoUrl={logoUrl} />
      <span className="truncate">{name}</span>
    </Link>
  )
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <BrandColours primaryColor={organization?.branding.primary_color ?? null} />
      <a
        href="#main"
        className="sr-only z-50 rounded-medium bg-raised px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-4 border-r border-line bg-sunken p-3 md:flex">
        {brand}
        <SearchButton onClick={() => setOpen('palette')} />
        <SidebarNavigation user={user} organization={organization} />
        <div className="mt-auto">
          <UserMenu user={user} onShowShortcuts={showShortcuts} />
        </div>
      </aside>
      <header className="sticky top-0 z-20 flex h-13 items-center justify-between border-b border-line bg-paper px-2.5 md:hidden">
        {brand}
        <div className="flex items-center gap-1">
          <SearchButton isCompact onClick={() => setOpen('palette')} />
          <UserMenu user={user} onShowShortcuts={showShortcuts} isCompact />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 pt-4 pb-24 outline-none md:px-7 md:pt-5 md:pb-10">
        <div className="mx-auto max-w-[84rem]">
          <ConnectionBanner />
          <Outlet />
        </div>
      </main>
      <BottomNavigation user={user} organization={organization} />
      <Keyboard user={user} organization={organization} open={open} onOpenChange={setOpen} />
      <ScrollRestoration />
    </div>
  )
}

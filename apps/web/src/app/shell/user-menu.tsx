import type { CurrentUser } from '@roy/types'
import { ChevronsUpDown, CircleUserRound, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useNavigate } from 'react-router'
import { Menu, MenuChoice, MenuItem, MenuLabel, type MenuOption, MenuSeparator } from '../../components/ui/menu.tsx'
import { ROLE_WORDS } from '../../lib/role-words.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { chooseTheme, type Theme, useTheme } from '../theme.ts'

const THEME_OPTIONS: MenuOption<Theme>[] = [
  { value: 'system', label: 'Like this device', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
]

interface UserMenuProps {
  user: CurrentUser
  onShowShortcuts: () => void
  /** Only the initials, where there is little room. */
  isCompact?: boolean
}

/** Who is signed in, their profile, the theme, and the way out. */
export function UserMenu({ user, onShowShortcuts, isCompact = false }: UserMenuProps) {
  const { signOut } = useSupabase()
  const theme = useTheme()
  const navigate = useNavigate()
  const name = user.name || user.email
  return (
    <Menu
      align={isCompact ? 'end' : 'start'}
      side={isCompact ? 'bottom' : 'top'}
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-medium p-1.5 text-left hover:bg-hover"
        >
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full bg-test-soft text-xs font-[600] text-test"
          >
            {initialsOf(name)}
          </span>
          <span className="sr-only">Account of {isCompact && name}</span>
          {!isCompact && (
            <>
              <span className="grid min-w-0 flex-1 leading-tight">
                <span className="truncate text-s font-[550]">{name}</span>
                <span className="truncate text-xs text-ink-3">{ROLE_WORDS[user.role]}</span>
              </span>
              <ChevronsUpDown aria-hidden className="size-4 text-ink-3" />
            </>
          )}
        </button>
      }
    >
      <MenuLabel>{user.email}</MenuLabel>
      <MenuItem onSelect={() => void navigate('/profile')}>
        <CircleUserRound aria-hidden />
        Profile
      </MenuItem>
      <MenuItem onSelect={onShowShortcuts} className="max-md:hidden">
        <Keyboard aria-hidden />
        Keyboard shortcuts
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Appearance</MenuLabel>
      <MenuChoice label="Appearance" options={THEME_OPTIONS} value={theme} onChange={chooseTheme} />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean)
  return `${words[0]?.charAt(0) ?? ''}${words[1]?.charAt(0) ?? ''}`.toUpperCase()
}

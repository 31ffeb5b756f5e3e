import type { User } from '@roy/types'
import { useMemo } from 'react'
import { Badge } from '../../components/ui/badge.tsx'
import { type Column, DataTable } from '../../components/ui/data-table.tsx'
import { ROLE_WORDS } from '../../lib/role-words.ts'
import { useIsWide } from '../../lib/use-media-query.ts'
import { lastSignInInWords, standingOf } from './user-words.ts'

interface UserTableProps {
  users: User[]
  /** Names a client by its id; without it, the table is of one client's users. */
  clientName: ((organizationId: string) => string | undefined) | undefined
  currentUserId: string
  now: Date
  onOpen: (user: User) => void
}

/** Who may sign in: a table where there is room, rows of two lines on a phone. */
export function UserTable(props: UserTableProps) {
  const { users, clientName, currentUserId, now, onOpen } = props
  const isWide = useIsWide()
  const columns = useMemo(
    () => userColumns({ clientName, currentUserId, now, onOpen }),
    [clientName, currentUserId, now, onOpen],
  )
  if (isWide) return <DataTable label="Table of users" columns={columns} rows={users} idOf={({ id }) => id} />
  return (
    <ul aria-label="Users" className="divide-y divide-line border-t border-line">
      {users.map((user) => (
        <li key={user.id}>
          <button
            type="button"
            onClick={() => onOpen(user)}
            className="grid w-full gap-0.5 px-4 py-2.5 text-left -outline-offset-2"
          >
            <span className="flex items-center justify-between gap-3">
              <span className="truncate font-[600]">{user.name}</span>
              <Standing user={user} />
            </span>
            <span className="truncate text-s text-ink-2">
              {[ROLE_WORDS[user.role], clientOf(user, clientName), user.email].filter(Boolean).join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function userColumns(options: Omit<UserTableProps, 'users'>): Column<User>[] {
  const { clientName, currentUserId, now, onOpen } = options
  const client: Column<User> = {
    id: 'client',
    header: 'Client',
    className: 'max-w-56 truncate',
    cell: (user) => clientOf(user, clientName) ?? <span className="text-ink-3">Agency</span>,
  }
  return [
    {
      id: 'name',
      header: 'Name',
      cell: (user) => (
        <>
          <button
            type="button"
            onClick={() => onOpen(user)}
            className="rounded-small font-[600] underline-offset-3 hover:underline"
          >
            {user.name}
          </button>
          {user.id === currentUserId && <span className="ml-1.5 text-ink-3">you</span>}
        </>
      ),
    },
    { id: 'email', header: 'E-mail', className: 'text-ink-2', cell: (user) => user.email },
    ...(clientName ? [client] : []),
    { id: 'role', header: 'Role', cell: (user) => ROLE_WORDS[user.role] },
    { id: 'status', header: 'Status', cell: (user) => <Standing user={user} /> },
    {
      id: 'second-step',
      header: 'Second step',
      cell: (user) => (user.mfa_enrolled ? 'Set up' : <span className="text-ink-3">None</span>),
    },
    {
      id: 'last-sign-in',
      header: 'Last sign-in',
      className: 'text-ink-2',
      cell: (user) => lastSignInInWords(user, now),
    },
  ]
}

function clientOf({ organization_id }: User, clientName: UserTableProps['clientName']): string | undefined {
  return organization_id === null ? undefined : clientName?.(organization_id)
}

function Standing({ user }: { user: User }) {
  const { label, tone } = standingOf(user)
  return <Badge tone={tone}>{label}</Badge>
}

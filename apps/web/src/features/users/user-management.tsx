import type { Role, User, Uuid } from '@roy/types'
import { Plus, UserRound } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import type { ComboboxOption } from '../../components/ui/combobox.tsx'
import { LoadMore } from '../../components/ui/load-more.tsx'
import { EmptyState, ErrorState } from '../../components/ui/notice.tsx'
import { PageHeader } from '../../components/ui/page-header.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { UrlSearchInput } from '../../components/ui/url-search-input.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { useNewInUrl } from '../../lib/use-new-in-url.ts'
import { useNow } from '../../lib/use-now.ts'
import { useUsers } from './get-users.ts'
import { useUserFilters } from './use-user-filters.ts'
import { UserModal, type UserModalSubject } from './user-modal.tsx'
import { UserTable } from './user-table.tsx'

const ROLE_OPTIONS: { value: Role | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'super_admin', label: 'Super admins' },
  { value: 'org_admin', label: 'Admins' },
  { value: 'org_viewer', label: 'Viewers' },
]

interface UserManagementProps {
  /** Whose users; `undefined` for all of them. */
  organizationId: Uuid | undefined
  /** The clients by name; `undefined` while they are loaded. */
  clients: ComboboxOption[] | undefined
  currentUserId: Uuid
}

/** Who may sign in, of one client or of all, and what can be changed about that. */
export function UserManagement({ organizationId, clients, currentUserId }: UserManagementProps) {
  const [isInviting, setIsInviting] = useNewInUrl()
  const [user, setUser] = useState<User>()
  const subject: UserModalSubject | undefined = isInviting ? { isNew: true } : user && { isNew: false, user }
  const openNew = () => setIsInviting(true)
  const close = () => (isInviting ? setIsInviting(false) : setUser(undefined))
  return (
    <>
      <PageHeader
        title="Users"
        actions={
          <Button look="primary" onClick={openNew}>
            <Plus aria-hidden className="size-4" />
            New user
          </Button>
        }
      />
      <UserList {...{ organizationId, clients, currentUserId }} onOpen={setUser} onInvite={openNew} />
      <UserModal
        subject={subject}
        organizationId={organizationId}
        clients={clients}
        currentUserId={currentUserId}
        onClose={close}
      />
    </>
  )
}

interface UserListProps extends UserManagementProps {
  onOpen: (user: User) => void
  onInvite: () => void
}

function UserList({ organizationId, clients, currentUserId, onOpen, onInvite }: UserListProps) {
  const now = useNow()
  const { search, role, setRole } = useUserFilters()
  const query = useUsers({ organizationId, role, search })
  const users = query.data?.pages.flatMap((page) => page.data)
  const options = organizationId ? ROLE_OPTIONS.filter(({ value }) => value !== 'super_admin') : ROLE_OPTIONS
  const clientName = useCallback((id: string) => clients?.find(({ value }) => value === id)?.label, [clients])
  return (
    <Card aria-label="Users">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <UrlSearchInput label="Search users" />
        <Segmented label="Role" options={options} value={role ?? 'all'} onChange={setRole} />
      </div>
      {query.isPending && <SkeletonRows rows={5} label="Loading users" />}
      {query.isError && !users && (
        <ErrorState title="The users could not be loaded" error={query.error} onRetry={() => query.refetch()} />
      )}
      {users?.length === 0 && <NoUsers isFiltered={search !== '' || role !== undefined} onInvite={onInvite} />}
      {users && users.length > 0 && (
        <>
          <UserTable
            users={users}
            clientName={organizationId ? undefined : clientName}
            currentUserId={currentUserId}
            now={now}
            onOpen={onOpen}
          />
          <LoadMore
            shown={countInWords(users.length, query.hasNextPage)}
            hasMore={query.hasNextPage && !query.isPlaceholderData}
            isLoading={query.isFetchingNextPage}
            onLoad={() => query.fetchNextPage()}
          />
        </>
      )}
    </Card>
  )
}

function NoUsers({ isFiltered, onInvite }: { isFiltered: boolean; onInvite: () => void }) {
  if (isFiltered) return <EmptyState title="Nobody matches">Try another name, or look among all roles.</EmptyState>
  return (
    <EmptyState
      title="No users yet"
      icon={<UserRound aria-hidden />}
      action={<Button onClick={onInvite}>Invite the first one</Button>}
    >
      Whoever is invited gets a mail, chooses a password and sees the calls.
    </EmptyState>
  )
}

function countInWords(count: number, hasMore: boolean): string {
  if (hasMore) return `Showing ${formatCount(count)}`
  return count === 1 ? '1 user' : `${formatCount(count)} users`
}

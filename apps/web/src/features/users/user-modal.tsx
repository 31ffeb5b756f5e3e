import type { User, Uuid } from '@roy/types'
import type { ComboboxOption } from '../../components/ui/combobox.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { EditUserForm } from './edit-user-form.tsx'
import { InviteUserForm } from './invite-user-form.tsx'

/** Somebody new, or somebody who is there. */
export type UserModalSubject = { isNew: true } | { isNew: false; user: User }

interface UserModalProps {
  /** `undefined` while it is closed. */
  subject: UserModalSubject | undefined
  /** The client somebody new belongs to at first. */
  organizationId: Uuid | undefined
  clients: ComboboxOption[] | undefined
  /** Who is signed in: nobody locks themselves out by the way. */
  currentUserId: Uuid
  onClose: () => void
}

/** Invites somebody, or changes what somebody may do. */
export function UserModal({ subject, organizationId, clients, currentUserId, onClose }: UserModalProps) {
  const user = subject?.isNew === false ? subject.user : undefined
  return (
    <Dialog
      title={user ? user.name : 'New user'}
      description={user ? user.email : 'Somebody who may sign in.'}
      isOpen={subject !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {user ? (
        <EditUserForm user={user} clients={clients} isSelf={user.id === currentUserId} onClose={onClose} />
      ) : (
        <InviteUserForm organizationId={organizationId} clients={clients} onClose={onClose} />
      )}
    </Dialog>
  )
}

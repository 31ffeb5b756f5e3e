import type { User } from '@roy/types'
import { ActionRow, ActionRows } from '../../components/ui/action-row.tsx'
import { toast } from '../../lib/toasts.ts'
import {
  useRemoveSecondFactor,
  useRemoveUser,
  useSendInvitation,
  useSendPasswordReset,
  useUpdateUser,
} from './change-users.ts'

interface UserActionsProps {
  user: User
  onRemoved: () => void
}

/** What can be done with somebody's account besides changing it. Never shown of one's own. */
export function UserActions({ user, onRemoved }: UserActionsProps) {
  const isActive = user.status === 'active'
  return (
    <ActionRows>
      {isActive && (user.is_invitation_pending ? <Invitation user={user} /> : <PasswordReset user={user} />)}
      {user.mfa_enrolled && <SecondFactor user={user} />}
      <Status user={user} />
      <Removal user={user} onRemoved={onRemoved} />
    </ActionRows>
  )
}

function Invitation({ user }: { user: User }) {
  const send = useSendInvitation(user.id)
  return (
    <ActionRow
      title="Invitation"
      words="They have not chosen a password yet. Links before this one no longer work."
      label="Send again"
      isBusy={send.isPending}
      error={send.error}
      onAct={() =>
        send.mutate(undefined, { onSuccess: () => toast.success(`An invitation has been sent to ${user.email}`) })
      }
    />
  )
}

function PasswordReset({ user }: { user: User }) {
  const send = useSendPasswordReset(user.id)
  return (
    <ActionRow
      title="Password"
      words="Mails them a link to choose another one. The present one works until then."
      label="Send link"
      isBusy={send.isPending}
      error={send.error}
      onAct={() => send.mutate(undefined, { onSuccess: () => toast.success(`A link has been sent to ${user.email}`) })}
    />
  )
}

function SecondFactor({ user }: { user: User }) {
  const remove = useRemoveSecondFactor(user.id)
  return (
    <ActionRow
      title="Second sign-in step"
      words="For who has lost the phone and the recovery codes. Be sure that it is they who ask."
      label="Remove it"
      question={`${user.name} will need only the password to sign in, until a new second step is set up.`}
      isDangerous
      isBusy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate(undefined, { onSuccess: () => toast.success('The second step has been removed') })}
    />
  )
}

function Status({ user }: { user: User }) {
  const update = useUpdateUser(user.id)
  if (user.status === 'disabled') {
    return (
      <ActionRow
        title="Disabled"
        words="They cannot sign in now."
        label="Enable"
        isBusy={update.isPending}
        error={update.error}
        onAct={() => update.mutate({ status: 'active' })}
      />
    )
  }
  return (
    <ActionRow
      title="Disable"
      words="They are locked out at once, and stay in the list."
      label="Disable"
      isBusy={update.isPending}
      error={update.error}
      onAct={() => update.mutate({ status: 'disabled' })}
    />
  )
}

function Removal({ user, onRemoved }: UserActionsProps) {
  const remove = useRemoveUser(user.id)
  const finish = () => {
    toast.success(`${user.name} has been removed`)
    onRemoved()
  }
  return (
    <ActionRow
      title="Remove"
      words="They are locked out at once. What they did stays in the activity."
      label="Remove user"
      question={`${user.name} (${user.email}) is removed for good.`}
      isDangerous
      isBusy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate(undefined, { onSuccess: finish })}
    />
  )
}

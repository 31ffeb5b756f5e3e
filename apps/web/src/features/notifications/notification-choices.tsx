import { ALERT_KINDS, type AlertKind, type Role } from '@roy/types'
import { FormProblem } from '../../components/ui/field.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { SwitchField } from '../../components/ui/switch-field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { useChooseNotification, useNotificationSettings } from './notification-settings.ts'

const KINDS: Record<AlertKind, { label: string; hint: string }> = {
  agent_silent: {
    label: 'An agent has fallen silent',
    hint: 'Nothing has come from it for as long as its client’s settings say.',
  },
  refusals_rising: {
    label: 'Calls are refused',
    hint: 'Far more of what Retell sends is refused than is usual for an agent.',
  },
  reconciliation_differs: {
    label: 'Calls differ from Retell’s books',
    hint: 'A comparison has left differences, or could not be finished.',
  },
  budget_reached: {
    label: 'A budget is reached',
    hint: 'The revenue of a month is at 80 % or 100 % of the budget.',
  },
  outbox_given_up: {
    label: 'Mails could not be sent',
    hint: 'Mails were given up, or nobody knows whether they arrived.',
  },
}

/** Which mails the user gets; those without which nobody could sign in are always sent, and said to be. */
export function NotificationChoices({ role }: { role: Role }) {
  const settings = useNotificationSettings()
  const { mutate, error } = useChooseNotification()
  if (settings.isPending) return <SkeletonRows rows={2} label="Loading your choices" />
  if (!settings.data) {
    return (
      <ErrorState title="Your choices could not be loaded" error={settings.error} onRetry={() => settings.refetch()} />
    )
  }
  const { data } = settings
  const kinds = ALERT_KINDS.filter((kind) => data[kind] !== undefined)
  return (
    <div className="grid gap-4">
      {error && <FormProblem>{messageOf(error)} Your choice is as it was.</FormProblem>}
      {kinds.map((kind) => (
        <SwitchField
          key={kind}
          {...KINDS[kind]}
          isOn={data[kind] === true}
          onChange={(isWanted) => mutate({ kind, isWanted })}
        />
      ))}
      <p
        className={
          kinds.length > 0 ? 'border-t border-line pt-4 text-s text-pretty text-ink-2' : 'text-pretty text-ink-2'
        }
      >
        Invitations and links to choose a new password are always sent: they are about your security, and cannot be
        turned off.{role === 'org_viewer' && ' No other mails are sent to you.'}
      </p>
    </div>
  )
}

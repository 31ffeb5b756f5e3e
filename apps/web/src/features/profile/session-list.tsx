import type { UserSession } from '@roy/types'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { formatAgo, formatInstant } from '../../lib/format-time.ts'
import { toast } from '../../lib/toasts.ts'
import { useNow } from '../../lib/use-now.ts'
import { deviceInWords } from './device-words.ts'
import { useEndOtherSessions, useSessions } from './sessions.ts'

/** Where the user is signed in, and the way out of everywhere else. */
export function SessionList() {
  const sessions = useSessions()
  if (sessions.isPending) return <SkeletonRows rows={2} label="Loading your sessions" />
  if (!sessions.data) {
    return (
      <ErrorState title="Your sessions could not be loaded" error={sessions.error} onRetry={() => sessions.refetch()} />
    )
  }
  const hasOthers = sessions.data.some(({ is_current }) => !is_current)
  return (
    <div className="grid gap-4">
      <ul aria-label="Sessions" className="-mt-2.5 divide-y divide-line">
        {sessions.data.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {hasOthers ? <EndOthers /> : <p className="text-s text-ink-2">You are signed in nowhere else.</p>}
    </div>
  )
}

function SessionRow({ session }: { session: UserSession }) {
  const now = useNow()
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { is_current, ip, created_at, last_used_at } = session
  return (
    <li className="grid gap-0.5 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 font-[550]">
        {deviceInWords(session.user_agent)}
        {is_current && <Badge tone="good">This device</Badge>}
      </p>
      <p className="text-s text-ink-2 tabular-nums">
        {is_current ? 'In use now' : `Last used ${formatAgo(last_used_at, timezone, now)}`}
        {ip && ` · ${ip}`}
        {` · signed in ${formatInstant(created_at, timezone)}`}
      </p>
    </li>
  )
}

function EndOthers() {
  const end = useEndOtherSessions()
  const say = () => toast.success('You are signed out everywhere else.')
  return (
    <>
      {end.error && <FormProblem>{messageOf(end.error)}</FormProblem>}
      <Button
        className="justify-self-start"
        isBusy={end.isPending}
        onClick={() => end.mutate(undefined, { onSuccess: say })}
      >
        Sign out everywhere else
      </Button>
    </>
  )
}

import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { ApiError } from '../../lib/api-error.ts'
import { apiErrorOf } from '../../lib/auth-error.ts'
import { useSupabase } from '../../lib/supabase-context.tsx'
import { useTask } from '../../lib/use-task.ts'
import { type MailedLinkType, readMailedLink } from './mailed-link.ts'

/**
 * How far somebody has come with a mailed link. `waiting`: until they say so, for mail scanners open links too, and a
 * link works once. `refused`: expired, used, or not whole. `open`: it gave a session.
 */
export type MailedLinkStatus = 'unknown' | 'waiting' | 'refused' | 'open'

/** Follows the mailed link in the address bar, and takes it out of there once it gave a session. */
export function useMailedLink(type: MailedLinkType) {
  const { session, auth, adopt } = useSupabase()
  const { search, hash, pathname } = useLocation()
  const navigate = useNavigate()
  const [link] = useState(() => readMailedLink({ search, hash }))
  const redeem = useTask(
    async () => {
      if (link.kind === 'session') await adopt(link.tokens)
      if (link.kind === 'token') {
        const { error } = await (await auth()).verifyOtp({ token_hash: link.tokenHash, type })
        if (error) throw apiErrorOf(error)
      }
    },
    // A reload would redeem it a second time, and nobody else should find it in the history.
    { onDone: () => void navigate(pathname, { replace: true }) },
  )
  const takeOver = useEffectEvent(() => redeem.run())
  useEffect(() => {
    if (link.kind === 'session') takeOver()
  }, [link.kind])

  return { status: statusOf(), redeem }

  function statusOf(): MailedLinkStatus {
    if (link.kind === 'refused' || isRefused(redeem.error)) return 'refused'
    if (link.kind === 'token') return redeem.isDone ? 'open' : 'waiting'
    if (link.kind === 'session') return redeem.isDone ? 'open' : 'unknown'
    // Without a link: a reload after it was redeemed, or nothing at all.
    if (session.status === 'signed_in') return 'open'
    return session.status === 'unknown' ? 'unknown' : 'refused'
  }
}

/** Anything but a matter of the connection or of patience. */
function isRefused(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429
}

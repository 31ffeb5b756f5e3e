import { useQueryClient } from '@tanstack/react-query'
import { WifiOff } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { RetryCountdown } from '../../components/ui/notice.tsx'
import { useRetry } from '../../components/ui/use-retry.ts'
import { messageOf } from '../../lib/api-error.ts'
import { useIsOnline } from '../../lib/use-is-online.ts'
import { refetchFailed, useFailedRefresh } from './use-failed-refresh.ts'

const SAY_BACK_FOR_MS = 5_000

/** Says above every screen when what is on it may have grown old, and when it is up to date again. */
export function ConnectionBanner() {
  const isOnline = useIsOnline()
  const failure = useFailedRefresh()
  const isTroubled = !isOnline || failure !== undefined
  const isBack = useHasJustEnded(isTroubled)
  return (
    <div role="status" className="not-empty:mb-4">
      {!isOnline && (
        <Banner>
          You are offline. What you see may be out of date; it is brought up to date as soon as you are back.
        </Banner>
      )}
      {isOnline && failure !== undefined && <FailedRefresh error={failure} />}
      {isBack && <Banner isGood>Connected again. Everything is up to date.</Banner>}
    </div>
  )
}

function FailedRefresh({ error }: { error: Error }) {
  const queryClient = useQueryClient()
  const retry = () => refetchFailed(queryClient)
  const seconds = useRetry(error, retry)
  return (
    <Banner
      action={
        <Button size="s" onClick={retry} className="max-sm:hidden">
          Try now
        </Button>
      }
    >
      What you see may be out of date. {messageOf(error)}{' '}
      {seconds !== undefined && <RetryCountdown seconds={seconds} />}
    </Banner>
  )
}

interface BannerProps {
  isGood?: boolean
  action?: ReactNode
  children: ReactNode
}

function Banner({ isGood = false, action, children }: BannerProps) {
  return (
    <div
      className={`flex items-center gap-3 rounded-medium px-3.5 py-2 text-s ${isGood ? 'bg-good-soft text-good' : 'bg-warn-soft text-warn'}`}
    >
      {!isGood && <WifiOff aria-hidden className="size-4 shrink-0" />}
      <div className="min-w-0 flex-1 text-pretty [&>p]:inline [&>p]:text-current">{children}</div>
      {action}
    </div>
  )
}

/** Whether something that held has ended a moment ago. */
function useHasJustEnded(holds: boolean): boolean {
  const [hasEnded, setHasEnded] = useState(false)
  const held = useRef(holds)
  useEffect(() => {
    const hasChanged = held.current !== holds
    held.current = holds
    setHasEnded(hasChanged && !holds)
    if (!hasChanged || holds) return
    const timer = setTimeout(() => setHasEnded(false), SAY_BACK_FOR_MS)
    return () => clearTimeout(timer)
  }, [holds])
  return hasEnded
}

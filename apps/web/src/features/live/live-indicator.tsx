import { useContext } from 'react'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { classNames } from '../../lib/class-names.ts'
import { LiveContext } from './live-context.ts'
import type { LiveState } from './use-live-updates.ts'

const WORDS: Record<LiveState, { label: string; explanation: string }> = {
  connecting: { label: 'Connecting', explanation: 'Live updates are about to begin.' },
  live: { label: 'Live', explanation: 'New calls appear here by themselves, within seconds.' },
  reconnecting: {
    label: 'Reconnecting',
    explanation: 'The live connection was lost a moment ago. Nothing is missed: this page catches up when it is back.',
  },
  polling: {
    label: 'Every minute',
    explanation: 'A live connection is not possible from here, so this page looks for new calls every minute.',
  },
  offline: {
    label: 'Offline',
    explanation: 'You are not connected to the internet. This page catches up by itself as soon as you are.',
  },
}

const DOTS: Partial<Record<LiveState, string>> = {
  live: 'bg-good ring-good-soft',
  offline: 'bg-bad ring-bad-soft',
}

/** Whether the screen keeps itself up to date, in words. */
export function LiveIndicator() {
  const state = useContext(LiveContext)
  const { label, explanation } = WORDS[state]
  return (
    <Tooltip text={explanation}>
      <button
        type="button"
        className={classNames(
          'inline-flex cursor-default items-center gap-2 rounded-small text-s',
          state === 'live' ? 'text-good' : 'text-ink-2',
        )}
      >
        <span
          aria-hidden
          className={classNames('size-[7px] rounded-full ring-3', DOTS[state] ?? 'bg-control ring-line')}
        />
        <span role="status">{label}</span>
      </button>
    </Tooltip>
  )
}

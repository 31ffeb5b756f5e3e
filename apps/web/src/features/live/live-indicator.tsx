import { classNames } from '../../lib/class-names.ts'
import type { LiveState } from './use-live-updates.ts'

const WORDS: Record<LiveState, { label: string; explanation: string }> = {
  connecting: { label: 'Connecting…', explanation: 'Live updates are about to begin.' },
  live: { label: 'Live', explanation: 'New calls appear by themselves, within seconds.' },
  reconnecting: {
    label: 'Reconnecting · updates every 30 s',
    explanation:
      'The live connection is interrupted; until it is back, this page looks for new calls every 30 seconds.',
  },
}

/** Whether the screen keeps itself up to date, in words. */
export function LiveIndicator({ state }: { state: LiveState }) {
  const { label, explanation } = WORDS[state]
  const isLive = state === 'live'
  return (
    <span
      role="status"
      title={explanation}
      className={classNames('inline-flex items-center gap-2 text-s', isLive ? 'text-good' : 'text-ink-2')}
    >
      <span
        aria-hidden
        className={classNames(
          'size-[7px] rounded-full ring-3',
          isLive ? 'bg-good ring-good-soft' : 'bg-control ring-line',
        )}
      />
      {label}
    </span>
  )
}

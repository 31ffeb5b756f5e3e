import { memo } from 'react'
import { classNames } from '../../lib/class-names.ts'
import type { Playback } from './playback.ts'
import { formatPosition } from './recording.ts'
import type { Turn } from './transcript.ts'
import type { Match } from './transcript-search.ts'
import { placeName } from './use-following.ts'

interface ConversationTurnProps {
  turn: Turn
  index: number
  speaker: string
  /** Whether the times of the turns stand beside them. */
  isTimed: boolean
  /** The word that is heard now, where it is one of these. */
  spokenWord: number | undefined
  matches: Match[]
  /** The match that is looked at, where it is one of these. */
  current: Match | undefined
  /** Where the recording can be moved. */
  playback: Playback | undefined
}

/** What one person said, word by word. Drawn again only when a word of it is heard or found. */
export const ConversationTurn = memo(function ConversationTurn(props: ConversationTurnProps) {
  const { turn, index, speaker, isTimed, spokenWord, matches, current, playback } = props
  const isAgent = turn.speaker === 'agent'
  return (
    <div className={isTimed ? 'grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2' : undefined}>
      {isTimed && <TurnTime start={turn.start} speaker={speaker} playback={playback} />}
      <div className="min-w-0">
        <p className={classNames('text-s font-[600]', isAgent ? 'text-brand-text' : 'text-ink')}>{speaker}</p>
        <p className="text-pretty break-words text-ink">
          {turn.words.map(({ text, start }, word) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name, and never move
            <WordGap key={word} isFirst={word === 0}>
              <span
                data-place={placeName({ turn: index, word })}
                aria-current={spokenWord === word || undefined}
                className={classNames(
                  'scroll-my-28 rounded-[3px]',
                  playback && start !== undefined && 'cursor-pointer',
                  current && isWithin([current], word) && 'outline-2 outline-warn',
                  // One background at a time, or the ink of one would stand on the other.
                  spokenWord === word
                    ? 'bg-brand text-brand-ink'
                    : isWithin(matches, word)
                      ? 'bg-warn-soft text-warn'
                      : playback && start !== undefined && 'hover:bg-line',
                )}
              >
                {text}
              </span>
            </WordGap>
          ))}
        </p>
      </div>
    </div>
  )
})

function WordGap({ isFirst, children }: { isFirst: boolean; children: React.ReactNode }) {
  return (
    <>
      {isFirst ? '' : ' '}
      {children}
    </>
  )
}

function TurnTime({
  start,
  speaker,
  playback,
}: {
  start: number | undefined
  speaker: string
  playback: Playback | undefined
}) {
  if (start === undefined) return <span />
  const time = formatPosition(start)
  if (!playback) return <span className="pt-px text-s text-ink-3 tabular-nums">{time}</span>
  return (
    <button
      type="button"
      onClick={() => playback.seek(start)}
      aria-label={`Go to ${time}, ${speaker}`}
      className="h-fit justify-self-start rounded-small pt-px text-s text-ink-3 tabular-nums hover:text-ink hover:underline"
    >
      {time}
    </button>
  )
}

function isWithin(matches: readonly Match[], word: number): boolean {
  return matches.some(({ first, last }) => word >= first && word <= last)
}

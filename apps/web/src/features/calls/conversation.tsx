import { type MouseEvent, type RefObject, useMemo } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ConversationSearch } from './conversation-search.tsx'
import { ConversationTurn } from './conversation-turn.tsx'
import { type Playback, usePlayback } from './playback.ts'
import { type Speaker, spokenAt, type Turn, timelineOf } from './transcript.ts'
import type { Match } from './transcript-search.ts'
import { useConversationSearch } from './use-conversation-search.ts'
import { useFollowing } from './use-following.ts'

interface ConversationProps {
  turns: Turn[]
  /** What each speaker is called. */
  speakers: Record<Speaker, string>
  playback: Playback
  /** Whether there is a recording to go to. */
  isRecorded: boolean
  /** What it scrolls in. */
  scroller: RefObject<HTMLElement | null>
}

const NO_MATCHES: Match[] = []

/** What was said, in step with the recording: the word that is heard is marked, and each word leads to where it is said. */
export function Conversation({ turns, speakers, playback, isRecorded, scroller }: ConversationProps) {
  const timeline = useMemo(() => (isRecorded ? timelineOf(turns) : []), [turns, isRecorded])
  const isTimed = turns.some(({ start }) => start !== undefined)
  const isBegun = usePlayback(playback, ({ isPlaying, time }) => isPlaying || time > 0)
  const spokenIndex = usePlayback(playback, ({ time }) => spokenAt(timeline, time))
  const spoken = isBegun ? timeline[spokenIndex] : undefined
  const { isFollowing, follow } = useFollowing(scroller, spoken)
  const search = useConversationSearch(turns, scroller)

  // Each word knows its place; one listener serves thousands of them.
  const seekToWord = (event: MouseEvent) => {
    const { target } = event
    const [turn = -1, word = -1] =
      (target instanceof HTMLElement ? target.dataset.place : undefined)?.split(':').map(Number) ?? []
    const start = turns[turn]?.words[word]?.start
    if (isRecorded && start !== undefined) playback.seek(start)
  }
  return (
    <>
      <ConversationSearch search={search} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the time of each turn is a button that does the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the time of each turn is a button that does the same */}
      <div onClick={seekToWord} className="grid gap-3.5">
        {turns.map((turn, index) => (
          <ConversationTurn
            // biome-ignore lint/suspicious/noArrayIndexKey: turns have no other name, and never move
            key={index}
            turn={turn}
            index={index}
            speaker={speakers[turn.speaker]}
            isTimed={isTimed}
            spokenWord={spoken?.turn === index ? spoken.word : undefined}
            matches={search.matchesOf.get(index) ?? NO_MATCHES}
            current={search.current?.turn === index ? search.current : undefined}
            playback={isRecorded ? playback : undefined}
          />
        ))}
      </div>
      {spoken && !isFollowing && (
        <Button size="s" onClick={follow} className="sticky bottom-4 justify-self-center">
          Follow the recording
        </Button>
      )}
    </>
  )
}

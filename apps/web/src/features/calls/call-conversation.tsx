import type { CallDetail } from '@roy/types'
import { type RefObject, useMemo } from 'react'
import { isNotConnected, summaryOf } from './call-words.ts'
import { Conversation } from './conversation.tsx'
import type { Playback } from './playback.ts'
import { conversationOf, type Speaker } from './transcript.ts'

interface CallConversationProps {
  call: CallDetail
  playback: Playback
  isRecorded: boolean
  scroller: RefObject<HTMLElement | null>
}

/** What a call was about, in short and word by word. */
export function CallConversation({ call, playback, isRecorded, scroller }: CallConversationProps) {
  const turns = useMemo(
    () => conversationOf(call.transcript_object, call.transcript),
    [call.transcript_object, call.transcript],
  )
  const summary = summaryOf(call)
  return (
    <>
      <p className={summary ? 'max-w-[72ch] text-pretty' : 'text-ink-2'}>
        {summary || 'There is no summary of this call.'}
      </p>
      {turns.length > 0 ? (
        <Conversation
          turns={turns}
          speakers={speakersOf(call)}
          playback={playback}
          isRecorded={isRecorded}
          scroller={scroller}
        />
      ) : (
        <p className="text-s text-ink-2">{whyNoWords(call)}</p>
      )}
    </>
  )
}

function speakersOf(call: CallDetail): Record<Speaker, string> {
  const user = call.direction === 'outbound' ? 'Person called' : 'Caller'
  return { agent: call.agent_name, user, other: 'Somebody else' }
}

function whyNoWords(call: CallDetail): string {
  if (call.status === 'ongoing') return 'What is said appears here once the call has ended.'
  return isNotConnected(call) ? 'Nobody was reached, so nothing was said.' : 'What was said was not written down.'
}

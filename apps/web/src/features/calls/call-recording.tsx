import type { CallDetail } from '@roy/types'
import { useState } from 'react'
import { isNotConnected } from './call-words.ts'
import type { Playback } from './playback.ts'
import { Player } from './player.tsx'
import { safeMediaUrl } from './recording.ts'

interface CallRecordingProps {
  call: CallDetail
  /** Where it can be fetched; `undefined` where it cannot. */
  url: string | undefined
  playback: Playback
  /** Asks for the call again: the addresses of recordings expire. */
  onReload: () => Promise<CallDetail | undefined>
}

/** The recording of a call, or why there is none. */
export function CallRecording({ call, url, playback, onReload }: CallRecordingProps) {
  // The call is read again and again while it is open; a new address must not cut off what is being heard.
  const [heard, setHeard] = useState(url)
  if (heard === undefined && url !== undefined) setHeard(url)
  if (heard === undefined) return <p className="text-s text-ink-2">{whyNoRecording(call)}</p>
  return (
    <Player
      playback={playback}
      url={heard}
      talkTime={call.duration_seconds}
      onRetry={async () => {
        const again = await onReload()
        if (again) setHeard(safeMediaUrl(again.recording_url, window.location))
      }}
    />
  )
}

function whyNoRecording(call: CallDetail): string {
  if (call.recording_url !== null) return 'The address of the recording is not a safe one, so it is not played.'
  if (call.status === 'ongoing') return 'The recording comes once the call has ended.'
  return isNotConnected(call) ? 'Nobody was reached, so there is no recording.' : 'There is no recording of this call.'
}

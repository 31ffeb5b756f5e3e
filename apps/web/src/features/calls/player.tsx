import { Check, Link2, Pause, Play, RotateCcw, RotateCw } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { useCopy } from '../../components/ui/copy-field.tsx'
import { NativeSelect } from '../../components/ui/input.tsx'
import { linkToSecond } from './open-call.ts'
import { type Playback, SPEEDS, usePlayback } from './playback.ts'
import { formatPosition } from './recording.ts'
import { SKIP_SECONDS, usePlayerKeys } from './use-player-keys.ts'

interface PlayerProps {
  playback: Playback
  url: string
  /** What the recording's length is taken for until it is known, in seconds. */
  talkTime: number
  /** Asks for a new address of the recording: signed ones expire. */
  onRetry: () => Promise<unknown>
}

/** Plays a call's recording. */
export function Player({ playback, url, talkTime, onRetry }: PlayerProps) {
  const bar = useRef<HTMLElement>(null)
  usePlayerKeys(playback, bar)
  const isBroken = usePlayback(playback, ({ isBroken }) => isBroken)
  return (
    <section ref={bar} aria-label="Recording" className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands in the conversation below */}
      <audio ref={playback.attach} src={url} preload="metadata" />
      {isBroken ? (
        <p role="alert" className="flex flex-wrap items-center justify-between gap-3 text-s text-ink-2">
          The recording cannot be played. Recordings are kept for a limited time, so this one may have expired.
          <Button size="s" onClick={() => void onRetry().then(() => playback.retry())}>
            Try again
          </Button>
        </p>
      ) : (
        <>
          <SeekBar playback={playback} talkTime={talkTime} />
          <div className="flex items-center gap-1">
            <PlayButton playback={playback} />
            <SkipButton playback={playback} seconds={-SKIP_SECONDS} />
            <SkipButton playback={playback} seconds={SKIP_SECONDS} />
            <SpeedChoice playback={playback} />
            <CopyLink playback={playback} />
          </div>
        </>
      )}
    </section>
  )
}

function SeekBar({ playback, talkTime }: Pick<PlayerProps, 'playback' | 'talkTime'>) {
  const time = usePlayback(playback, shownTime)
  const duration = usePlayback(playback, (state) => state.duration) ?? talkTime
  return (
    <div className="flex items-center gap-3 text-s text-ink-2 tabular-nums">
      <span>{formatPosition(time)}</span>
      <input
        type="range"
        aria-label="Position in the recording"
        aria-valuetext={`${formatPosition(time)} of ${formatPosition(duration)}`}
        min={0}
        max={duration}
        step={0.1}
        value={Math.min(time, duration)}
        onChange={(event) => playback.seek(event.target.valueAsNumber)}
        className="h-5 min-w-0 flex-1 cursor-pointer accent-brand"
      />
      <span>{formatPosition(duration)}</span>
    </div>
  )
}

function PlayButton({ playback }: Pick<PlayerProps, 'playback'>) {
  const isPlaying = usePlayback(playback, (state) => state.isPlaying)
  const Icon = isPlaying ? Pause : Play
  return (
    <Button
      look="primary"
      onClick={playback.toggle}
      title={`${isPlaying ? 'Pause' : 'Play'} (Space)`}
      className="sm:min-w-24"
    >
      <Icon aria-hidden className="size-4" />
      {isPlaying ? 'Pause' : 'Play'}
    </Button>
  )
}

function SkipButton({ playback, seconds }: Pick<PlayerProps, 'playback'> & { seconds: number }) {
  const label = `${Math.abs(seconds)} seconds ${seconds < 0 ? 'back' : 'forward'}`
  const Icon = seconds < 0 ? RotateCcw : RotateCw
  return (
    <Button look="quiet" size="icon" aria-label={label} title={label} onClick={() => playback.skip(seconds)}>
      <Icon aria-hidden className="size-4" />
    </Button>
  )
}

function SpeedChoice({ playback }: Pick<PlayerProps, 'playback'>) {
  const speed = usePlayback(playback, (state) => state.speed)
  const choose = (text: string) => {
    const chosen = SPEEDS.find((candidate) => String(candidate) === text)
    if (chosen) playback.setSpeed(chosen)
  }
  return (
    <span className="ml-1 w-20 shrink-0">
      <NativeSelect aria-label="Speed" value={speed} onChange={(event) => choose(event.target.value)}>
        {SPEEDS.map((candidate) => (
          <option key={candidate} value={candidate}>
            {candidate}×
          </option>
        ))}
      </NativeSelect>
    </span>
  )
}

function CopyLink({ playback }: Pick<PlayerProps, 'playback'>) {
  const second = usePlayback(playback, (state) => Math.floor(shownTime(state)))
  const { isCopied, copy } = useCopy(linkToSecond(second))
  const Icon = isCopied ? Check : Link2
  return (
    <Button
      look="quiet"
      onClick={copy}
      className="ml-auto max-sm:px-2"
      title="A link that opens this call at this second"
    >
      <Icon aria-hidden className="size-4" />
      <span aria-live="polite" className="max-sm:sr-only">
        {isCopied ? 'Copied' : 'Copy link'}
      </span>
      <span className="text-ink-3 tabular-nums">{formatPosition(second)}</span>
    </Button>
  )
}

/** Where the recording stands, to a tenth of a second: a browser that is sent to 0:08 may say 7.99997. */
function shownTime({ time }: Playback): number {
  return Math.round(time * 10) / 10
}

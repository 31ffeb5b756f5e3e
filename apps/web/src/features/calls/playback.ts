import { useSyncExternalStore } from 'react'
import { readStorage, writeStorage } from '../../lib/storage.ts'

export const SPEEDS = [1, 1.25, 1.5, 2] as const
export type Speed = (typeof SPEEDS)[number]

const SPEED_KEY = 'roy.playback-speed'

/**
 * A recording while it is listened to. It stands outside of React's state, for its time changes with every frame: who
 * shows a part of it reads that part with `usePlayback`.
 */
export class Playback {
  /** Seconds from the start. */
  time = 0
  /** Seconds; `undefined` until the recording's beginning has been fetched. */
  duration: number | undefined
  isPlaying = false
  /** Whether the recording could not be fetched or played. */
  isBroken = false
  speed: Speed = rememberedSpeed()
  private audio: HTMLAudioElement | undefined
  private frame = 0
  private readonly listeners = new Set<() => void>()

  /** @param startAt the second to begin with. */
  constructor(startAt = 0) {
    this.time = startAt
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Plays through an element from here on. Returns how to stop; fits a React `ref`. */
  readonly attach = (audio: HTMLAudioElement): (() => void) => {
    this.audio = audio
    const on = (names: string, listener: () => void) => {
      for (const name of names.split(' ')) audio.addEventListener(name, listener)
      return () => {
        for (const name of names.split(' ')) audio.removeEventListener(name, listener)
      }
    }
    const stops = [
      on('loadedmetadata', () => this.begin(audio)),
      on('timeupdate seeked', () => this.change({ time: audio.currentTime })),
      on('play', () => this.follow(audio)),
      on('pause ended', () => this.change({ isPlaying: false })),
      on('error', () => this.change({ isBroken: true, isPlaying: false })),
    ]
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(this.frame)
      audio.pause()
      this.audio = undefined
    }
  }

  readonly toggle = (): void => {
    if (this.isPlaying) this.audio?.pause()
    else this.play()
  }

  /** Goes to a second, also before anything has been fetched. */
  seek(seconds: number): void {
    const time = Math.min(Math.max(0, seconds), this.duration ?? Number.POSITIVE_INFINITY)
    if (this.audio && this.duration !== undefined) this.audio.currentTime = time
    this.change({ time })
  }

  skip(seconds: number): void {
    this.seek(this.time + seconds)
  }

  setSpeed(speed: Speed): void {
    if (this.audio) this.audio.playbackRate = speed
    writeStorage(SPEED_KEY, String(speed))
    this.change({ speed })
  }

  /** Fetches the recording again. */
  retry(): void {
    this.change({ isBroken: false, duration: undefined })
    this.audio?.load()
  }

  private play(): void {
    this.audio?.play().catch((error: unknown) => {
      // Pausing before the recording has come is no failure of it.
      const isInterrupted = error instanceof DOMException && error.name === 'AbortError'
      if (!isInterrupted) this.change({ isBroken: true, isPlaying: false })
    })
  }

  private begin(audio: HTMLAudioElement): void {
    const duration = Number.isFinite(audio.duration) ? audio.duration : undefined
    audio.playbackRate = this.speed
    const time = Math.min(this.time, duration ?? this.time)
    if (time > 0) audio.currentTime = time
    this.change({ duration, time })
  }

  /** The element itself tells its time four times a second; words are shorter than that. */
  private follow(audio: HTMLAudioElement): void {
    this.change({ isPlaying: true })
    cancelAnimationFrame(this.frame)
    const step = () => {
      if (!this.isPlaying) return
      this.change({ time: audio.currentTime })
      this.frame = requestAnimationFrame(step)
    }
    this.frame = requestAnimationFrame(step)
  }

  private change(part: Partial<Pick<Playback, 'time' | 'duration' | 'isPlaying' | 'isBroken' | 'speed'>>): void {
    Object.assign(this, part)
    for (const listener of this.listeners) listener()
  }
}

/** A part of a playback, kept up to date. @param read gives something that can be compared: a number, a flag. */
export function usePlayback<Value extends string | number | boolean | undefined>(
  playback: Playback,
  read: (playback: Playback) => Value,
): Value {
  return useSyncExternalStore(playback.subscribe, () => read(playback))
}

function rememberedSpeed(): Speed {
  return SPEEDS.find((speed) => String(speed) === readStorage(SPEED_KEY)) ?? 1
}

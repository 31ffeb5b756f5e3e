import { afterEach, vi } from 'vitest'

/**
 * What jsdom lacks of recordings: they play when told to, and tell of it. Their time moves when a test moves it. Returns how to
 * do so, for the one recording on the page.
 */
export function fakeAudio(durationSeconds: number) {
  const audio = () => {
    const element = document.querySelector('audio')
    if (!element) throw new Error('There is no recording on the page.')
    return element
  }
  const tell = (name: string) => audio().dispatchEvent(new Event(name))
  const loads = vi.fn()
  const { prototype } = HTMLMediaElement
  const spies = [
    vi.spyOn(prototype, 'play').mockImplementation(async function (this: HTMLMediaElement) {
      this.dispatchEvent(new Event('play'))
    }),
    vi.spyOn(prototype, 'pause').mockImplementation(function (this: HTMLMediaElement) {
      this.dispatchEvent(new Event('pause'))
    }),
    vi.spyOn(prototype, 'load').mockImplementation(loads),
    vi.spyOn(prototype, 'duration', 'get').mockReturnValue(durationSeconds),
  ]
  afterEach(() => {
    for (const spy of spies) spy.mockRestore()
  })
  return {
    audio,
    loads,
    /** The recording's beginning has been fetched. */
    arrive: () => tell('loadedmetadata'),
    /** It cannot be fetched. */
    fail: () => tell('error'),
    /** It has been heard up to this second. */
    reach(seconds: number) {
      audio().currentTime = seconds
      tell('timeupdate')
    },
  }
}

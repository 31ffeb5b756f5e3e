/** Samples a second of a telephone's sound: exactly eight for each millisecond. */
export const SAMPLE_RATE = 8_000
export const BYTES_PER_SAMPLE = 2
const CHUNK_SAMPLES = 8_192
/** Of full scale: quiet. */
const LOUDNESS = 0.12
/** What of a word's time is sound; the rest is the gap before the next one. */
const VOICED = 0.85
/** Hertz at which each side speaks. */
const PITCH: Record<string, number> = { agent: 196, user: 123 }

/** A word in the time of a recording, in seconds from its start. */
export interface SpokenWord {
  role: string
  word: string
  start: number
  end: number
}

/** Words go up and down a little, the same word always alike. */
function pitchOf({ role, word }: SpokenWord): number {
  const weight = [...word].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  return (PITCH[role] ?? 160) * (0.88 + (weight % 25) / 100)
}

/** The sound of a word, a tone with overtones that swells and fades. @param time seconds from the recording's start */
function loudnessAt(spoken: SpokenWord, pitch: number, time: number): number {
  const progress = (time - spoken.start) / ((spoken.end - spoken.start) * VOICED)
  if (progress < 0 || progress >= 1) return 0
  const turn = 2 * Math.PI * pitch * (time - spoken.start)
  const tone = Math.sin(turn) + 0.5 * Math.sin(2 * turn) + 0.25 * Math.sin(3 * turn)
  return (LOUDNESS / 1.75) * Math.sin(Math.PI * progress) * tone
}

/**
 * Tones where words are spoken and silence between them, from any sample to any other without what lies before.
 *
 * @param words in the order of time
 * @param fromSample the first, counted from 0
 * @param toSample the one after the last
 * @yields 16-bit little-endian PCM, mono
 */
export function* synthesize(words: readonly SpokenWord[], fromSample: number, toSample: number): Generator<Buffer> {
  let index = words.findIndex(({ end }) => end * SAMPLE_RATE > fromSample)
  let spoken = words[index]
  let pitch = spoken ? pitchOf(spoken) : 0
  for (let start = fromSample; start < toSample; start += CHUNK_SAMPLES) {
    const count = Math.min(CHUNK_SAMPLES, toSample - start)
    const chunk = Buffer.alloc(count * BYTES_PER_SAMPLE)
    for (let offset = 0; offset < count; offset += 1) {
      const time = (start + offset) / SAMPLE_RATE
      while (spoken && time >= spoken.end) {
        index += 1
        spoken = words[index]
        pitch = spoken ? pitchOf(spoken) : 0
      }
      if (!spoken) break
      chunk.writeInt16LE(Math.round(loudnessAt(spoken, pitch, time) * 32_767), offset * BYTES_PER_SAMPLE)
    }
    yield chunk
  }
}

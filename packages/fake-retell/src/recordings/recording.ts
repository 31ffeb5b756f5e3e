import { type RetellCall, spreadWords } from '@roy/retell-simulator'
import { BYTES_PER_SAMPLE, SAMPLE_RATE, type SpokenWord, synthesize } from './synthesize.ts'

const HEADER_BYTES = 44

/** A call's sound as a WAV file that is made as it is read. */
export interface Recording {
  /** Bytes of the whole file. */
  size: number
  /** The bytes from one to another, both included. */
  read(first: number, last: number): Generator<Buffer>
}

/** The canonical header of a RIFF/WAVE file with uncompressed sound. */
function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0, 'ascii')
  header.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4)
  header.write('WAVEfmt ', 8, 'ascii')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(SAMPLE_RATE, 24)
  header.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28)
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32)
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34)
  header.write('data', 36, 'ascii')
  header.writeUInt32LE(dataBytes, 40)
  return header
}

/** The words of a call with their times; where it keeps none, they are spread over it as a transcript has them. */
function wordsOf({ transcript_object = [], duration_ms = 0 }: Partial<RetellCall>): SpokenWord[] {
  const isTimed = transcript_object.some(({ words }) => words.length > 0)
  const utterances = isTimed ? transcript_object : spreadWords(transcript_object, duration_ms / 1000)
  return utterances.flatMap(({ role, words }) => words.map((word) => ({ role, ...word })))
}

/** The recording of a call, of exactly its length; undefined for one in which nobody spoke. */
export function recordingOf(call: Partial<RetellCall>): Recording | undefined {
  if (!call.duration_ms || call.end_timestamp === undefined) return undefined
  const samples = (call.duration_ms * SAMPLE_RATE) / 1000
  const header = wavHeader(samples * BYTES_PER_SAMPLE)
  const words = wordsOf(call)
  return {
    size: HEADER_BYTES + samples * BYTES_PER_SAMPLE,
    *read(first, last) {
      if (first < HEADER_BYTES) yield header.subarray(first, last + 1)
      const firstByte = Math.max(0, first - HEADER_BYTES)
      const endByte = last + 1 - HEADER_BYTES
      const fromSample = Math.floor(firstByte / BYTES_PER_SAMPLE)
      // A range may begin or end within a sample.
      let skip = firstByte % BYTES_PER_SAMPLE
      let left = endByte - firstByte
      for (const chunk of synthesize(words, fromSample, Math.ceil(endByte / BYTES_PER_SAMPLE))) {
        const part = chunk.subarray(skip, skip + left)
        skip = 0
        left -= part.length
        yield part
      }
    },
  }
}

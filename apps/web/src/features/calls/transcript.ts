/** A word as it was said. */
export interface Word {
  text: string
  /** Seconds from the start of the recording; `undefined` where Retell did not time it. */
  start: number | undefined
}

export type Speaker = 'agent' | 'user' | 'other'

/** What one person said until another spoke. */
export interface Turn {
  speaker: Speaker
  words: Word[]
  /** When it began, in seconds from the start of the recording, where that is known. */
  start: number | undefined
}

const SPEAKERS: Record<string, Speaker> = { agent: 'agent', user: 'user' }
const PLAIN_SPEAKER = /^(Agent|User|Transfer[ _]Target):\s*/i

/**
 * A conversation from what Retell sent, which may be anything: word by word where its words are timed, turn by turn where
 * they are not, and from the plain text where there is no list of turns. Nothing that was said is left out.
 *
 * @param transcriptObject `[{role, content, words: [{word, start, end}]}]`, seconds (RETELL, call object).
 * @param plain `"Agent: …\nUser: …\n"`
 */
export function conversationOf(transcriptObject: unknown, plain: string | null): Turn[] {
  const turns = Array.isArray(transcriptObject) ? transcriptObject.flatMap(turnFrom) : []
  return turns.length > 0 ? turns : plainTurns(plain ?? '')
}

function turnFrom(value: unknown): Turn[] {
  if (!isObject(value)) return []
  const content = typeof value.content === 'string' ? value.content : ''
  const timed = Array.isArray(value.words) ? value.words.map(wordFrom) : []
  const start = timed.find((word) => word !== undefined)?.start
  const words = timed.every((word) => word !== undefined)
    ? timed.filter(({ text }) => text !== '')
    : // Some of the words cannot be read: better the whole turn without their times.
      []
  const complete = words.length > 0 ? words : untimed(content)
  if (complete.length === 0) return []
  return [{ speaker: SPEAKERS[String(value.role)] ?? 'other', words: complete, start }]
}

function wordFrom(value: unknown): Word | undefined {
  if (!isObject(value) || typeof value.word !== 'string' || !isSecond(value.start)) return undefined
  return { text: value.word.trim(), start: value.start }
}

function plainTurns(plain: string): Turn[] {
  return plain.split('\n').flatMap((line) => {
    const speaker = PLAIN_SPEAKER.exec(line)?.[1]?.toLowerCase() ?? ''
    const words = untimed(line.replace(PLAIN_SPEAKER, ''))
    return words.length > 0 ? [{ speaker: SPEAKERS[speaker] ?? 'other', words, start: undefined }] : []
  })
}

function untimed(content: string): Word[] {
  return content
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => ({ text, start: undefined }))
}

function isSecond(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where a word stands in a conversation. */
export interface WordPlace {
  turn: number
  word: number
}

/** The timed words of a conversation in the order in which they are said. */
export type Timeline = readonly (WordPlace & { start: number })[]

/** When which word is said. Turns may overlap, for people interrupt each other. */
export function timelineOf(turns: readonly Turn[]): Timeline {
  return turns
    .flatMap(({ words }, turn) => words.map(({ start }, word) => ({ turn, word, start })))
    .filter((place): place is WordPlace & { start: number } => place.start !== undefined)
    .sort((left, right) => left.start - right.start)
}

/** Which entry of the timeline is being said at a second: the last that has begun; -1 before the first. */
export function spokenAt(timeline: Timeline, second: number): number {
  let [low, high] = [0, timeline.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((timeline[middle]?.start ?? Number.POSITIVE_INFINITY) <= second) low = middle + 1
    else high = middle
  }
  return low - 1
}

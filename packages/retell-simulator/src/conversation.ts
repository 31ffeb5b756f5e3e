import type { Business, Scenario } from './businesses/business.ts'
import type { Random } from './random.ts'
import type { Utterance } from './retell-call.ts'

/** What was said in a call, as Retell tells it. */
export interface Conversation {
  transcript: string
  transcript_object: Utterance[]
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const TIMES = ['8:15 am', '9:30 am', '10:45 am', '11:20 am', '1:30 pm', '2:45 pm', '4:10 pm'] as const
/** Of a telephone call, pauses included. */
const SECONDS_PER_WORD = 0.42

/** Draws what the placeholders of a scenario's texts stand for, and returns what fills them in. */
export function drawWording(random: Random, business: Business): (text: string) => string {
  const values: Record<string, string> = {
    caller: random.pick(business.callers),
    business: business.name,
    agent: business.agent_name,
    day: random.pick(DAYS),
    time: random.pick(TIMES),
  }
  return (text) => text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

type Line = Pick<Utterance, 'role' | 'content'>

function seconds(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.content.split(' ').length * SECONDS_PER_WORD, 0)
}

/**
 * Spreads the words evenly over the call, which is what the timings of a real transcript look like from afar.
 *
 * @param durationSeconds of the whole call
 */
export function spreadWords(lines: readonly Line[], durationSeconds: number): Utterance[] {
  const step = durationSeconds / Math.max(1, lines.flatMap((line) => line.content.split(' ')).length)
  const at = (position: number) => Number((position * step).toFixed(3))
  let position = 0
  return lines.map((line) => ({
    ...line,
    words: line.content.split(' ').map((word) => ({ word, start: at(position), end: at(++position) })),
  }))
}

function toConversation(lines: readonly Line[], durationSeconds: number, withWords: boolean): Conversation {
  const speaker = { agent: 'Agent', user: 'User' } as const
  return {
    transcript: lines.map((line) => `${speaker[line.role]}: ${line.content}\n`).join(''),
    transcript_object: withWords ? spreadWords(lines, durationSeconds) : lines.map((line) => ({ ...line, words: [] })),
  }
}

/**
 * A conversation that fills the call: short calls break off, long ones wander before the farewell.
 *
 * @param withWords whether every word carries its time; they make up most of a payload's size
 */
export function converse(
  random: Random,
  scenario: Scenario,
  business: Business,
  wording: (text: string) => string,
  durationSeconds: number,
  withWords: boolean,
): Conversation {
  const toLines = ([agent, user]: readonly [string, string]): Line[] => [
    { role: 'agent', content: wording(agent) },
    { role: 'user', content: wording(user) },
  ]
  const lines = scenario.exchanges.flatMap(toLines)
  const farewell: Line = { role: 'agent', content: wording(scenario.farewell) }

  const spare = [...business.small_talk]
  while (spare.length > 0 && seconds([...lines, farewell]) < durationSeconds * 0.7) {
    const [exchange] = spare.splice(random.integer(0, spare.length - 1), 1)
    if (exchange) lines.push(...toLines(exchange))
  }
  while (lines.length > 1 && seconds(lines) > durationSeconds) lines.pop()
  if (seconds([...lines, farewell]) <= durationSeconds) lines.push(farewell)
  return toConversation(lines, durationSeconds, withWords)
}

/** What an agent leaves on an answering machine. */
export function leaveMessage(
  business: Business,
  wording: (text: string) => string,
  durationSeconds: number,
  withWords: boolean,
): Conversation {
  const lines: Line[] = [
    { role: 'user', content: 'You have reached the voicemail. Please leave a message after the tone.' },
    { role: 'agent', content: wording(business.voicemail) },
  ]
  return toConversation(lines, durationSeconds, withWords)
}

import type { Turn } from './transcript.ts'

/** A place in a conversation that matches: some words of one turn, both ends included. */
export interface Match {
  turn: number
  first: number
  last: number
}

/** Where a conversation says what is looked for, whatever the case and the room between words. */
export function findInConversation(turns: readonly Turn[], wanted: string): Match[] {
  const needle = normalized(wanted)
  if (needle === '') return []
  return turns.flatMap(({ words }, turn) => {
    const text = words.map((word) => word.text.toLowerCase()).join(' ')
    return occurrences(text, needle).map((at) => ({
      turn,
      first: wordAt(text, at),
      last: wordAt(text, at + needle.length - 1),
    }))
  })
}

function normalized(text: string): string {
  return text.trim().toLowerCase().split(/\s+/).join(' ')
}

function occurrences(text: string, needle: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found.push(at)
  return found
}

/** Which word the character at `position` belongs to, in words joined by single spaces. */
function wordAt(text: string, position: number): number {
  return text.slice(0, position).split(' ').length - 1
}

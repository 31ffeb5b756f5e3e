import type { QueryKey } from '@tanstack/react-query'
import { currentSession, subscribeToSession } from './session.ts'

/** Something that is asked of the API, and the key that its answer has, which says all of it. */
export interface Question<Data> {
  queryKey: QueryKey
  ask: (signal?: AbortSignal) => Promise<Data>
}

interface EarlyAnswer {
  pending: Promise<unknown>
  arrived?: { data: unknown; at: number }
}

/** As long as an answer counts as fresh anywhere: what nobody has come for by then is asked again. */
const KEPT_FOR_MS = 15_000

/** By the text of their query keys. */
const answers = new Map<string, EarlyAnswer>()

// They belong to one session: nothing of it is there for the next, not even for the same person's.
subscribeToSession(() => answers.clear())

/**
 * Asks what a screen will want to know that is still being fetched, so that its first drawing already has it. Asks
 * nothing in nobody's name. What goes wrong is told to the screen, which asks by itself.
 *
 * @returns the answer, or `undefined` where nobody is signed in.
 */
export function askEarly<Data>({ queryKey, ask }: Question<Data>): Promise<Data> | undefined {
  if (currentSession().status !== 'signed_in') return undefined
  const key = JSON.stringify(queryKey)
  const pending = ask()
  const early: EarlyAnswer = { pending }
  answers.set(key, early)
  pending.then(
    (data) => {
      early.arrived = { data, at: Date.now() }
    },
    () => {
      if (answers.get(key) === early) answers.delete(key)
    },
  )
  return pending
}

/** The query for the answer to a question: that which was asked for early, where there is one, and else its own. */
export function answerTo<Data>({ queryKey, ask }: Question<Data>) {
  const key = JSON.stringify(queryKey)
  return {
    queryKey,
    initialData: () => arrivedOf<Data>(key)?.data,
    initialDataUpdatedAt: () => arrivedOf(key)?.at,
    queryFn: ({ signal }: { signal: AbortSignal }) => takePending<Data>(key) ?? ask(signal),
  }
}

function arrivedOf<Data>(key: string): { data: Data; at: number } | undefined {
  const arrived = answers.get(key)?.arrived
  return arrived && Date.now() - arrived.at < KEPT_FOR_MS ? (arrived as { data: Data; at: number }) : undefined
}

/** One that is still under way, once: who asks again wants to know what has changed since. */
function takePending<Data>(key: string): Promise<Data> | undefined {
  const early = answers.get(key)
  answers.delete(key)
  return early && !early.arrived ? (early.pending as Promise<Data>) : undefined
}

import { currentSession, subscribeToSession } from './session.ts'

/** Something that is asked of the API, under a name that says all of it. */
export interface Question<Data> {
  name: string
  ask: (signal?: AbortSignal) => Promise<Data>
}

interface EarlyAnswer {
  pending: Promise<unknown>
  arrived?: { data: unknown; at: number }
}

/** As long as an answer counts as fresh anywhere: what nobody has come for by then is asked again. */
const KEPT_FOR_MS = 15_000

const answers = new Map<string, EarlyAnswer>()

// They belong to one session: nothing of it is there for the next, not even for the same person's.
subscribeToSession(() => answers.clear())

/**
 * Asks what a screen will want to know that is still being fetched, so that its first drawing already has it. Asks
 * nothing in nobody's name. What goes wrong is told to the screen, which asks by itself.
 *
 * @returns the answer, or `undefined` where nobody is signed in.
 */
export function askEarly<Data>({ name, ask }: Question<Data>): Promise<Data> | undefined {
  if (currentSession().status !== 'signed_in') return undefined
  const pending = ask()
  const early: EarlyAnswer = { pending }
  answers.set(name, early)
  pending.then(
    (data) => {
      early.arrived = { data, at: Date.now() }
    },
    () => {
      if (answers.get(name) === early) answers.delete(name)
    },
  )
  return pending
}

/** How a query reads the answer to a question: that which was asked for early, where there is one, and else its own. */
export function answerTo<Data>({ name, ask }: Question<Data>) {
  return {
    initialData: () => arrivedOf<Data>(name)?.data,
    initialDataUpdatedAt: () => arrivedOf(name)?.at,
    queryFn: ({ signal }: { signal: AbortSignal }) => takePending<Data>(name) ?? ask(signal),
  }
}

function arrivedOf<Data>(name: string): { data: Data; at: number } | undefined {
  const arrived = answers.get(name)?.arrived
  return arrived && Date.now() - arrived.at < KEPT_FOR_MS ? (arrived as { data: Data; at: number }) : undefined
}

/** One that is still under way, once: who asks again wants to know what has changed since. */
function takePending<Data>(name: string): Promise<Data> | undefined {
  const early = answers.get(name)
  answers.delete(name)
  return early && !early.arrived ? (early.pending as Promise<Data>) : undefined
}

import { useState } from 'react'

/** Something that is done once it is asked for, and how far it has come. */
export interface Task<Input> {
  /** Begins it; what it fails with is told by `error`. */
  run: (input: Input) => void
  isBusy: boolean
  isDone: boolean
  error: Error | undefined
  /** When it failed. */
  failedAt: Date
}

interface Outcome {
  status: 'idle' | 'busy' | 'done' | 'failed'
  error?: Error
  at: Date
}

/** What to do once it is over, one way or the other. */
interface Listeners<Input> {
  onDone?: (input: Input) => void
  onFailed?: (error: Error) => void
}

/** `useMutation` for pages before the sign-in, which do without TanStack Query for its weight. */
export function useTask<Input = void>(
  work: (input: Input) => Promise<void>,
  listeners: Listeners<Input> = {},
): Task<Input> {
  const [{ status, error, at }, setOutcome] = useState<Outcome>(() => ({ status: 'idle', at: new Date() }))

  async function run(input: Input): Promise<void> {
    setOutcome({ status: 'busy', at: new Date() })
    try {
      await work(input)
    } catch (thrown) {
      const failure = thrown instanceof Error ? thrown : new Error(String(thrown))
      setOutcome({ status: 'failed', error: failure, at: new Date() })
      listeners.onFailed?.(failure)
      return
    }
    setOutcome({ status: 'done', at: new Date() })
    listeners.onDone?.(input)
  }

  return { run: (input) => void run(input), isBusy: status === 'busy', isDone: status === 'done', error, failedAt: at }
}

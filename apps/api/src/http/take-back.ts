import type { Logger } from 'pino'

/**
 * Does a step; where it fails, takes back what has been done and throws what the step threw.
 *
 * A failure to take back is logged: it leaves something behind that the one who answers the alarm must see.
 */
export async function orTakeBack<T>(log: Logger, step: () => Promise<T>, takeBack: () => Promise<void>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    await takeBack().catch((problem: unknown) => {
      log.error({ err: problem }, 'a change that failed half-way could not be taken back')
    })
    throw error
  }
}

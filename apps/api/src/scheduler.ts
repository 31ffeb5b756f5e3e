import type { Logger } from 'pino'

/** Something to be done once a day. */
export interface DailyJob {
  name: string
  /** UTC. */
  hour: number
  minute: number
  run: () => Promise<void>
}

/**
 * Does jobs at their time of day, for as long as the process runs. What was missed while it did not is done the next day.
 * On Vercel, Cron does the same by HTTP.
 *
 * @returns what ends it; a job that is under way is left to finish.
 */
export function startScheduler(jobs: readonly DailyJob[], logger: Logger): () => void {
  const timers = new Map<DailyJob, NodeJS.Timeout>()

  function plan(job: DailyJob): void {
    timers.set(
      job,
      setTimeout(() => {
        // First, so that a job that takes long or fails changes nothing about tomorrow's.
        plan(job)
        job.run().catch((error: unknown) => logger.error({ err: error, job: job.name }, 'a scheduled job failed'))
      }, millisecondsUntil(job)),
    )
  }

  for (const job of jobs) plan(job)
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** More than none: at the very minute it is tomorrow's. */
function millisecondsUntil({ hour, minute }: DailyJob): number {
  const now = Date.now()
  const today = new Date(now).setUTCHours(hour, minute, 0, 0)
  return today > now ? today - now : today + DAY_MS - now
}

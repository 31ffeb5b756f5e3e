import type { Logger } from 'pino'

/** Something to be done again and again. */
export interface Job {
  name: string
  /** UTC: an hour and a minute are once a day, a minute alone once an hour, neither is every minute. */
  at: { hour?: number; minute?: number }
  run: () => Promise<void>
}

/**
 * Does jobs at their times, for as long as the process runs. What was missed while it did not is done the next time. A job that takes
 * longer than to its next time is not begun a second time beside itself. On Vercel, Cron does the same by HTTP.
 *
 * @returns what ends it; a job that is under way is left to finish.
 */
export function startScheduler(jobs: readonly Job[], logger: Logger): () => void {
  const timers = new Map<Job, NodeJS.Timeout>()
  const running = new Set<Job>()

  function plan(job: Job): void {
    timers.set(
      job,
      setTimeout(() => {
        // First, so that a job that takes long or fails changes nothing about the next time.
        plan(job)
        if (!running.has(job)) start(job)
      }, millisecondsUntil(job)),
    )
  }

  function start(job: Job): void {
    running.add(job)
    job
      .run()
      .catch((error: unknown) => logger.error({ err: error, job: job.name }, 'a scheduled job failed'))
      .finally(() => running.delete(job))
  }

  for (const job of jobs) plan(job)
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
  }
}

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** More than none: at the very minute it is the next time's. Times of day in UTC are multiples of days since 1970. */
function millisecondsUntil({ at: { hour, minute } }: Job): number {
  const period = hour !== undefined ? DAY_MS : minute !== undefined ? HOUR_MS : MINUTE_MS
  const offset = (hour ?? 0) * HOUR_MS + (minute ?? 0) * MINUTE_MS
  return period - ((Date.now() - offset) % period)
}

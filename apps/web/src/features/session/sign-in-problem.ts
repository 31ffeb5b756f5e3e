import { codeOf, messageOf, secondsUntilRetry } from '../../lib/api-error.ts'
import { formatClock } from '../../lib/format-time.ts'

/**
 * Why signing in did not work and what to do about it.
 *
 * @param now when it failed: a wait is told as the time at which it is over.
 */
export function signInProblem(error: unknown, now: Date): string {
  switch (codeOf(error)) {
    case 'rate_limited':
      return `Too many tries. To keep your account safe, please wait until ${timeOfRetry(error, now)} before the next one.`
    case 'unavailable':
      return 'Signing in is not possible right now, and it is not your fault. Please try again in a moment.'
    case 'unreachable':
      return navigator.onLine
        ? 'No connection to the server. Please try again in a moment.'
        : 'You are offline. Please check your internet connection and try again.'
    default:
      return messageOf(error)
  }
}

/** The first full minute at which the wait is over, as the reader's clock shows it. */
function timeOfRetry(error: unknown, now: Date): string {
  const minute = 60_000
  const due = now.getTime() + (secondsUntilRetry(error) ?? 0) * 1000
  return formatClock(new Date(Math.ceil(due / minute) * minute).toISOString(), localTimezone())
}

function localTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

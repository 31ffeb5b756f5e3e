const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * An address from outside that may be loaded: encrypted, or on this very machine when the app itself is. `undefined` for
 * everything else, scripts and data among them.
 *
 * @param page where the app stands, such as `window.location`.
 */
export function safeMediaUrl(text: string | null, page: Pick<Location, 'hostname'>): string | undefined {
  const url = text === null ? null : URL.parse(text)
  if (!url) return undefined
  const isLocal = url.protocol === 'http:' && LOOPBACK.test(url.hostname) && LOOPBACK.test(page.hostname)
  return url.protocol === 'https:' || isLocal ? url.href : undefined
}

/** A second of a recording as players show it: `65` → "1:05", from an hour on "1:01:05". */
export function formatPosition(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const pad = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`
}

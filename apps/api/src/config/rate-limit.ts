import type Joi from 'joi'

/** At most so many requests in each window. */
export interface RateLimit {
  limit: number
  windowMs: number
}

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }
const LONGEST_WINDOW_MS = 24 * 3_600_000

/** Reads `100/15m`: a number of requests and a window in seconds, minutes or hours, at most a day. For Joi's `custom`. */
export function parseRateLimit(text: string, helpers: Joi.CustomHelpers): RateLimit | Joi.ErrorReport {
  const [, requests, length, unit = ''] = /^([1-9]\d{0,6})\/([1-9]\d{0,4})([smh])$/.exec(text) ?? []
  const windowMs = Number(length) * (UNITS[unit] ?? Number.NaN)
  return windowMs <= LONGEST_WINDOW_MS ? { limit: Number(requests), windowMs } : helpers.error('env.rateLimit')
}

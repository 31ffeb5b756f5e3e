/**
 * Why Retell did not do what was asked. `key_refused`: it does not accept the API key; `unknown`: the key's workspace has no such thing;
 * `unavailable`: not now, or nobody answered; `refused`: anything else, which asking again would not change.
 */
export type RetellRefusal = 'key_refused' | 'unknown' | 'unavailable' | 'refused'

/** A request to Retell that did not succeed. Its message holds neither keys nor anything of calls. */
export class RetellError extends Error {
  override name = 'RetellError'
  readonly refusal: RetellRefusal
  /** HTTP status; `undefined` where there was no answer. */
  readonly status: number | undefined
  /** How long Retell wants to be left alone; `undefined` where it does not say. */
  readonly retryAfterMs: number | undefined

  constructor(
    refusal: RetellRefusal,
    options: { status?: number | undefined; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(`Retell: ${refusal}${options.status === undefined ? '' : `, status ${options.status}`}`, {
      cause: options.cause,
    })
    this.refusal = refusal
    this.status = options.status
    this.retryAfterMs = options.retryAfterMs
  }
}

/** By the statuses of Retell's API description. It answers 422 for what a workspace does not have; 404 has been seen for some. */
export function refusalOf(status: number | undefined): RetellRefusal {
  if (status === 401 || status === 403) return 'key_refused'
  if (status === 404 || status === 422) return 'unknown'
  if (status === undefined || status === 408 || status === 429 || status >= 500) return 'unavailable'
  return 'refused'
}

/**
 * The value of `Retry-After` in milliseconds: seconds, or a date (RFC 9110, 10.2.3).
 *
 * @param now epoch milliseconds
 * @returns `undefined` for anything else
 */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined
  const milliseconds = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds)
}

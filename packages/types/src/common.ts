/** ISO 8601 in UTC with `Z` and milliseconds, for example `2026-11-20T09:30:00.000Z`. */
export type Timestamp = string

/** A calendar day `YYYY-MM-DD` in the organization's time zone. */
export type Day = string

/** An exact decimal as text, for example `"12.5000"`. Money, rates and minutes travel so; never as a float. */
export type Decimal = string

export type Uuid = string

/** A page of a keyset-paged list. `next_cursor` is opaque; `null` on the last page. */
export interface Page<T> {
  data: T[]
  next_cursor: string | null
}

/** What every list takes. `limit` is 1–200, default 50. */
export interface PageQuery {
  limit?: number
  cursor?: string
}

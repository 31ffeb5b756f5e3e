import Joi from 'joi'
import { RetellError } from './retell-error.ts'

export type SortOrder = 'ascending' | 'descending'

/** What every list takes. */
export interface PageRequest {
  limit: number
  pagination_key?: string
  sort_order: SortOrder
}

/** What every list answers. */
export interface Page<Item> {
  items: Item[]
  has_more: boolean
  pagination_key?: string
}

/** Where a page ended: its last row's place in the order. What is added meanwhile neither shifts nor repeats rows. */
export interface Cursor {
  place: number | string
  id: string
}

/** The part of a list's schema that says which page. Retell's limits: 50 unless given, 1000 at most. */
export const pageSchema = {
  limit: Joi.number().integer().min(1).max(1000).default(50),
  pagination_key: Joi.string(),
  sort_order: Joi.string().valid('ascending', 'descending').default('descending'),
}

function encodeCursor({ place, id }: Cursor): string {
  return Buffer.from(JSON.stringify([place, id])).toString('base64url')
}

/** @throws RetellError 400 for a key that no page gave out */
function decodeCursor(key: string): Cursor {
  try {
    const [place, id] = JSON.parse(Buffer.from(key, 'base64url').toString())
    if (['number', 'string'].includes(typeof place) && typeof id === 'string') return { place, id }
  } catch {
    // Whatever it is, it is no key.
  }
  throw new RetellError(400, 'pagination_key is invalid.')
}

/** The parts of a statement that reads one page, and one row more to know whether another follows. */
export function pageClauses(
  { limit, pagination_key, sort_order }: PageRequest,
  place: string,
  id: string,
): { condition: string; values: (string | number)[]; order: string } {
  const [comparison, direction] = sort_order === 'ascending' ? ['>', 'asc'] : ['<', 'desc']
  const cursor = pagination_key === undefined ? undefined : decodeCursor(pagination_key)
  return {
    condition: cursor ? `(${place}, ${id}) ${comparison} (?, ?)` : 'true',
    values: cursor ? [cursor.place, cursor.id] : [],
    order: `order by ${place} ${direction}, ${id} ${direction} limit ${limit + 1}`,
  }
}

/** Makes a page of the rows that such a statement gave. */
export function toPage<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const has_more = rows.length > limit
  return { items, has_more, ...(has_more && last !== undefined && { pagination_key: encodeCursor(cursorOf(last)) }) }
}

import { escapeIdentifier } from 'pg'
import { notSupported, restError } from './errors.ts'
import { filterCondition } from './filters.ts'

/** What a caller wants of a set: columns, rows, order and page. */
export interface ResultShape {
  /** SQL names of the selected columns and what they are called in the answer; `undefined` for all. */
  columns: { name: string; alias: string }[] | undefined
  /** SQL conditions, all of which must hold. */
  conditions: string[]
  /** SQL of the order, or empty. */
  order: string
  limit: number | undefined
  offset: number
}

const RESERVED = new Set(['select', 'order', 'limit', 'offset', 'columns', 'on_conflict', 'apikey'])

/** Whether a query parameter belongs to PostgREST's language, whatever its value. */
export function isReserved(parameter: string): boolean {
  return RESERVED.has(parameter)
}

/**
 * Reads `select`, `order`, `limit`, `offset` and the filters of a query string.
 *
 * @param source the SQL identifier under which the function's rows are known: `"list_items"`
 * @throws {HttpError} 400 PGRST100 when something does not parse, 501 for what is not served locally
 */
export function parseResultShape(query: URLSearchParams, source: string): ResultShape {
  const filters = [...query].filter(([parameter]) => !isReserved(parameter))
  for (const [parameter] of filters) {
    if (/^(not\.)?(and|or)$/.test(parameter)) throw notSupported(`the logical filter "${parameter}="`)
    if (parameter.includes('.')) throw notSupported(`filters on embedded resources ("${parameter}")`)
  }
  return {
    columns: parseSelect(query.get('select')),
    conditions: filters.map(([column, filter]) => filterCondition(source, column, filter)),
    order: parseOrder(query.get('order'), source),
    limit: parseCount(query.get('limit'), 'limit'),
    offset: parseCount(query.get('offset'), 'offset') ?? 0,
  }
}

function parseSelect(select: string | null): ResultShape['columns'] {
  const items = (select ?? '*').split(',').map((item) => item.trim())
  if (items.includes('*')) {
    if (items.length > 1) throw notSupported('"*" beside other columns in select')
    return undefined
  }
  return items.map((item) => {
    if (/[()]|->|::/.test(item)) throw notSupported(`"${item}" in select (embedding, JSON paths, casts)`)
    const [, alias, name = ''] = /^(?:([^:]+):)?([^:]+)$/.exec(item) ?? []
    if (name === '') throw parseFailure('select', select ?? '')
    return { name, alias: alias ?? name }
  })
}

function parseOrder(order: string | null, source: string): string {
  if (order === null || order === '') return ''
  const terms = order.split(',').map((term) => {
    if (/[()]|->/.test(term)) throw notSupported(`"${term}" in order (embedding, JSON paths)`)
    const [, column, direction = '', nulls = ''] =
      /^([^.]+)(?:\.(asc|desc))?(?:\.(nullsfirst|nullslast))?$/.exec(term.trim()) ?? []
    if (column === undefined) throw parseFailure('order', order)
    return `${source}.${escapeIdentifier(column)} ${direction} ${nulls.replace('nulls', 'nulls ')}`
  })
  return ` order by ${terms.join(', ')}`
}

function parseCount(text: string | null, parameter: string): number | undefined {
  if (text === null) return undefined
  if (!/^\d{1,15}$/.test(text)) throw parseFailure(parameter, text)
  return Number(text)
}

function parseFailure(parameter: string, text: string): Error {
  return restError(400, 'PGRST100', `"failed to parse ${parameter} parameter (${text})" (line 1, column 1)`)
}

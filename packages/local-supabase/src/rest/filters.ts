import { escapeIdentifier, escapeLiteral } from 'pg'
import { notSupported, restError } from './errors.ts'

/** Operators of PostgREST's query language that take one value, with their SQL. */
const BINARY_OPERATORS: Record<string, string> = {
  eq: '=',
  neq: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'like',
  ilike: 'ilike',
  match: '~',
  imatch: '~*',
  isdistinct: 'is distinct from',
  cs: '@>',
  cd: '<@',
  ov: '&&',
}

const IS_VALUES: Record<string, string> = {
  null: 'null',
  not_null: 'not null',
  true: 'true',
  false: 'false',
  unknown: 'unknown',
}

const UNSUPPORTED_OPERATORS = /^(not\.)?(fts|plfts|phfts|wfts|sl|sr|nxr|nxl|adj|\w+\((any|all|[^)]*)\))\./

/** Whether a query parameter's value is a filter (`gt.5`) rather than an argument of the function. */
export function isFilter(value: string): boolean {
  const operator = /^(?:not\.)?([a-z]+)\./.exec(value)?.[1] ?? ''
  return operator in BINARY_OPERATORS || ['is', 'in'].includes(operator) || UNSUPPORTED_OPERATORS.test(value)
}

/**
 * One filter as an SQL condition on a column.
 *
 * @param source what the column belongs to, an SQL identifier
 * @throws {HttpError} 400 PGRST100 when it does not parse, 501 for operators not served locally
 */
export function filterCondition(source: string, column: string, filter: string): string {
  if (UNSUPPORTED_OPERATORS.test(filter)) throw notSupported(`the filter "${column}=${filter}"`)
  if (/->/.test(column)) throw notSupported(`filters on JSON paths ("${column}")`)
  const [, negation, operator = '', value = ''] = /^(not\.)?([a-z]+)\.(.*)$/s.exec(filter) ?? []
  const operand = `${source}.${escapeIdentifier(column)}`
  const condition = positiveCondition(operand, operator, value)
  if (condition === undefined) {
    throw restError(400, 'PGRST100', `"failed to parse filter (${filter})" (line 1, column 1)`, {
      details: `unexpected "${filter.charAt(0)}" expecting "not" or operator (eq, gt, ...)`,
    })
  }
  return negation === undefined ? condition : `not ${condition}`
}

function positiveCondition(operand: string, operator: string, value: string): string | undefined {
  if (operator === 'is') {
    const sql = IS_VALUES[value.toLowerCase()]
    return sql && `(${operand} is ${sql})`
  }
  if (operator === 'in') {
    const list = /^\((.*)\)$/s.exec(value)?.[1]
    return list === undefined ? undefined : `${operand} = any (${escapeLiteral(arrayLiteral(splitList(list)))})`
  }
  const sql = BINARY_OPERATORS[operator]
  if (sql === undefined) return undefined
  const pattern = operator === 'like' || operator === 'ilike' ? value.replaceAll('*', '%') : value
  return `(${operand} ${sql} ${escapeLiteral(pattern)})`
}

/** Elements of `a,"b,c",d`; quotes protect commas, backslashes quotes. */
function splitList(list: string): string[] {
  const elements = list.match(/"(?:[^"\\]|\\.)*"|[^,]+/gs) ?? []
  return elements.map((element) =>
    element.startsWith('"') ? element.slice(1, -1).replace(/\\(.)/gs, '$1') : element.trim(),
  )
}

function arrayLiteral(elements: string[]): string {
  return `{${elements.map((element) => `"${element.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}

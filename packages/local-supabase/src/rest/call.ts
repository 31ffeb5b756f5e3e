import { escapeIdentifier, escapeLiteral } from 'pg'
import type { GatewayRequest } from '../http/exchange.ts'
import type { CataloguedFunction, FunctionParameter } from './catalogue.ts'
import { type CallShape, takesWholeBody } from './choose-function.ts'
import { restError } from './errors.ts'
import { isFilter } from './filters.ts'
import { isReserved } from './result-shape.ts'

/** The arguments of one call, wherever they came from. */
export interface Call extends CallShape {
  /** POST: the JSON text of the body, passed on as it is, so that no number loses a digit on the way. */
  json: string | undefined
  /** GET and HEAD: the query's arguments, each possibly several times. */
  values: [name: string, value: string][]
  /** The rest of the query: what is wanted of the result. */
  resultQuery: URLSearchParams
}

/**
 * Reads a call's arguments from the body (POST) or the query (GET, HEAD).
 *
 * @throws {HttpError} 400 when the body is not JSON, or a value holds a null byte, which no SQL text can
 */
export function readCall(request: GatewayRequest): Call {
  const query = request.url.searchParams
  if (request.method === 'POST') return { ...readBody(request), values: [], resultQuery: query }
  const values = [...query].filter(([name, value]) => !isReserved(name) && !isFilter(value))
  const resultQuery = new URLSearchParams([...query].filter(([name, value]) => isReserved(name) || isFilter(value)))
  if ([...query].some((pair) => pair.join().includes('\0'))) {
    throw restError(400, '22021', 'invalid byte sequence for encoding "UTF8": 0x00')
  }
  const argumentNames = [...new Set(values.map(([name]) => name))]
  return { argumentNames, acceptsWholeBody: false, json: undefined, values, resultQuery }
}

function readBody(request: GatewayRequest): Pick<Call, 'argumentNames' | 'acceptsWholeBody' | 'json'> {
  const type = request.headers['content-type'] ?? 'application/json'
  if (!/^application\/(vnd\.pgrst\.object\+)?json\b/i.test(type)) {
    throw restError(415, 'PGRST102', `Content-Type not acceptable: ${type}`)
  }
  const json = request.body.trim() === '' ? '{}' : request.body
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw restError(400, 'PGRST102', 'Empty or invalid json')
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return { argumentNames: isObject ? Object.keys(value as object) : [], acceptsWholeBody: true, json }
}

/**
 * The SQL that follows `from` to call a function: its rows are known as `pgrst_call`, with a single column
 * `pgrst_scalar` when it returns scalars.
 */
export function callFrom(target: CataloguedFunction, call: Call): string {
  const given = target.parameters.filter((parameter) => call.argumentNames.includes(parameter.name))
  const name = `${escapeIdentifier(target.schema)}.${escapeIdentifier(target.name)}`
  if (takesWholeBody(target) && call.json !== undefined) {
    const type = target.parameters[0]?.type ?? 'json'
    return invocation(target, `${name}(${escapeLiteral(call.json)}::${type})`)
  }
  if (given.length === 0) return invocation(target, `${name}()`)
  const list = given.map(({ name: parameter, isVariadic }) => {
    const quoted = escapeIdentifier(parameter)
    return `${isVariadic ? 'variadic ' : ''}${quoted} := pgrst_body.${quoted}`
  })
  return `${argumentRow(given, call)} as pgrst_body, lateral ${invocation(target, `${name}(${list.join(', ')})`)}`
}

function invocation(target: CataloguedFunction, expression: string): string {
  return target.returns === 'composite'
    ? `${expression} pgrst_call`
    : `(select ${expression} as pgrst_scalar) pgrst_call`
}

function argumentRow(given: FunctionParameter[], call: Call): string {
  if (call.json !== undefined) {
    const columns = given.map(({ name, type }) => `${escapeIdentifier(name)} ${type}`).join(', ')
    return `(select * from json_to_record(${escapeLiteral(call.json)}::json) as _(${columns}))`
  }
  const columns = given.map((parameter) => {
    const values = call.values.filter(([name]) => name === parameter.name).map(([, value]) => escapeLiteral(value))
    const value = parameter.isVariadic ? `array[${values.join(', ')}]` : (values.at(-1) ?? 'null')
    return `${value}::${parameter.type} as ${escapeIdentifier(parameter.name)}`
  })
  return `(select ${columns.join(', ')})`
}

import type { GatewayAnswer, GatewayRequest } from '../http/exchange.ts'
import type { CataloguedFunction } from './catalogue.ts'
import { restError } from './errors.ts'
import type { ResultShape } from './result-shape.ts'
import type { ResultRow } from './statement.ts'

/** How the caller wants the result. */
export interface Presentation {
  /** One object instead of an array; anything but exactly one row is an error. */
  single: boolean
  /** Say how many rows there are on all pages. */
  count: boolean
}

/** What the function set of the response, by the settings `response.headers` and `response.status`. */
export interface ResponseSettings {
  headers: string | null
  status: string | null
}

/** PostgREST's answer to a call that went well. */
export function presentResult(
  request: GatewayRequest,
  target: CataloguedFunction,
  presentation: Presentation,
  shape: ResultShape,
  result: ResultRow,
  response: ResponseSettings,
): GatewayAnswer {
  const headers = chosenHeaders(response.headers)
  const status = chosenStatus(response.status)
  if (target.returns === 'void') return { status: status ?? 204, headers }
  const { offset } = shape
  const { page_total: rows, total } = result
  if (total !== null && offset > total) {
    throw restError(416, 'PGRST103', 'Requested range not satisfiable', {
      details: `An offset of ${offset} was requested, but there are only ${total} rows.`,
      headers: { 'Content-Range': `*/${total}` },
    })
  }
  const range = rows === 0 ? '*' : `${offset}-${offset + rows - 1}`
  const isPartial = target.returnsSet && total !== null && rows < total
  const type = presentation.single ? 'application/vnd.pgrst.object+json' : 'application/json'
  return {
    status: status ?? (isPartial ? 206 : 200),
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Range': `${range}/${total ?? '*'}`,
      ...headers,
    },
    ...(request.method === 'HEAD' ? {} : { body: result.body ?? 'null' }),
  }
}

function chosenStatus(status: string | null): number | undefined {
  if (!status) return undefined
  if (/^[1-5]\d\d$/.test(status)) return Number(status)
  throw restError(500, 'PGRST112', 'response.status guc must be a valid status code')
}

function chosenHeaders(json: string | null): Record<string, string | string[]> {
  if (!json) return {}
  const headers: Record<string, string | string[]> = {}
  try {
    for (const header of JSON.parse(json)) {
      const [[name, value] = [], ...others] = Object.entries<unknown>(header)
      if (name === undefined || typeof value !== 'string' || others.length > 0) throw new TypeError()
      const earlier = headers[name]
      headers[name] = earlier === undefined ? value : [earlier, value].flat()
    }
  } catch {
    throw restError(
      500,
      'PGRST111',
      'response.headers guc must be a JSON array composed of objects with a single key and a string value',
    )
  }
  return headers
}

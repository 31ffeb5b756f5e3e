import { escapeIdentifier, escapeLiteral } from 'pg'
import type { GatewayRequest } from '../http/exchange.ts'
import type { Claims } from '../http/tokens.ts'
import { type Call, callFrom } from './call.ts'
import type { Catalogue, CataloguedFunction } from './catalogue.ts'
import type { ResultShape } from './result-shape.ts'

/** What the main statement of an rpc returns, one row. */
export interface ResultRow {
  /** JSON text of the result. */
  body: string | null
  /** How many rows are in `body`. */
  page_total: number
  /** How many rows there are on all pages; null when nobody asked. */
  total: number | null
}

/** Begins the message of the error with which a transaction is undone that must not return several rows. */
export const NOT_SINGULAR = 'local-supabase: not a single row: '

/** The statement that calls a function and shapes its result as JSON text. */
export function callStatement(
  target: CataloguedFunction,
  call: Call,
  shape: ResultShape,
  wanted: { single: boolean; count: boolean; maxRows: number },
): string {
  const from = callFrom(target, call)
  if (target.returns === 'void') return `select null::text as body, 1 as page_total, null::int as total from ${from}`
  const isScalar = target.returns === 'scalar'
  const source = escapeIdentifier(target.resultName)
  const rows = `with pgrst_source as (select ${sourceColumns(isScalar, shape)} from ${from})`
  const where = shape.conditions.length === 0 ? '' : ` where ${shape.conditions.join(' and ')}`
  const limit = target.returnsSet ? Math.min(shape.limit ?? wanted.maxRows, wanted.maxRows) : undefined
  const page = `${limit === undefined ? '' : ` limit ${limit}`}${shape.offset === 0 ? '' : ` offset ${shape.offset}`}`
  const columns = shape.columns?.map(
    ({ name, alias }) => `${source}.${escapeIdentifier(name)} as ${escapeIdentifier(alias)}`,
  )
  const selected = isScalar ? `${source}.pgrst_scalar` : (columns?.join(', ') ?? `${source}.*`)
  const element = isScalar ? '_result.pgrst_scalar' : '_result'
  const body =
    target.returnsSet && !wanted.single
      ? `coalesce(json_agg(${element}), '[]')::text`
      : `coalesce((json_agg(${element}) -> 0)::text, 'null')`
  return `${rows}
    select
      ${wanted.single ? singularBody(body) : body} as body,
      count(_result)::int as page_total,
      ${wanted.count ? `(select count(*)::int from pgrst_source as ${source}${where})` : 'null::int'} as total
    from (select ${selected} from pgrst_source as ${source}${where}${shape.order}${page}) _result`
}

/** The call yields no more than what is selected, so that filters and order see only that, as in PostgREST. */
function sourceColumns(isScalar: boolean, shape: ResultShape): string {
  if (isScalar) return 'pgrst_call.pgrst_scalar'
  if (shape.columns === undefined) return 'pgrst_call.*'
  const names = [...new Set(shape.columns.map(({ name }) => name))]
  return names.map((name) => `pgrst_call.${escapeIdentifier(name)}`).join(', ')
}

/** Fails, and so undoes what the function did, unless there is exactly one row: no SQL but a failing cast can. */
function singularBody(body: string): string {
  return `case when count(*) = 1 then ${body} else (${escapeLiteral(NOT_SINGULAR)} || count(*))::int::text end`
}

/**
 * The statement that sets up the transaction: role, its settings, and what functions may ask about the request.
 *
 * PostgREST sets role settings itself because switching roles does not apply them. They come before the role, so that
 * the login role's rights to set them count.
 */
export function settingsStatement(
  target: CataloguedFunction,
  catalogue: Catalogue,
  request: GatewayRequest,
  claims: Claims,
  schema: string,
): string {
  const role = claims.role ?? 'anon'
  const settings: Record<string, string> = {
    search_path: `${escapeIdentifier(schema)}, public, extensions`,
    ...catalogue.roleSettings.get(role),
    role,
    'request.jwt.claims': JSON.stringify({ ...claims, role }),
    'request.method': request.method,
    'request.path': `/${request.path}`,
    'request.headers': JSON.stringify(visibleHeaders(request)),
    'request.cookies': JSON.stringify(cookies(request)),
    'response.headers': '',
    'response.status': '',
    ...target.settings,
  }
  if (request.method !== 'POST' || target.volatility !== 'volatile') settings.transaction_read_only = 'on'
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  )
  return `select ${calls.join(', ')}`
}

function visibleHeaders(request: GatewayRequest): Record<string, unknown> {
  const { authorization: _token, apikey: _key, cookie: _cookies, ...headers } = request.headers
  return headers
}

function cookies(request: GatewayRequest): Record<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').filter((pair) => pair.includes('='))
  return Object.fromEntries(pairs.map((pair) => pair.trim().split(/=(.*)/s, 2)))
}

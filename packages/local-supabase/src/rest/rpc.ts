import { DatabaseError, escapeIdentifier, type Pool, type QueryResult } from 'pg'
import type { GatewayAnswer, GatewayRequest } from '../http/exchange.ts'
import type { Claims } from '../http/tokens.ts'
import { type Call, readCall } from './call.ts'
import type { Catalogue, CataloguedFunction } from './catalogue.ts'
import { chooseFunction, functionNotFound } from './choose-function.ts'
import { notSupported, restError, toRestError } from './errors.ts'
import { type Presentation, presentResult, type ResponseSettings } from './present-result.ts'
import { parseResultShape } from './result-shape.ts'
import type { SchemaCache } from './schema-cache.ts'
import { callStatement, NOT_SINGULAR, type ResultRow, settingsStatement } from './statement.ts'

/** What the rpc service works with. */
export interface RpcContext {
  pool: Pool
  schemaCache: SchemaCache
  /** Schemas that a request may choose with `Accept-Profile` or `Content-Profile`; the first is the default. */
  schemas: string[]
  /** No answer has more rows than this. */
  maxRows: number
  /** Told what a developer should look into although the caller is answered. */
  warn: (message: string) => void
}

/**
 * Answers `/rest/v1/rpc/<function>` as PostgREST does.
 *
 * Everything happens in one message of the simple protocol, which Postgres runs as one transaction: settings, call, and
 * reading back what the function wants of the response. One round trip, and nothing outlives it in the session. Postgres
 * starts the statement timeout anew for each statement of a message, so a timeout set by the first holds for the call.
 *
 * @throws {HttpError} every refusal
 */
export async function answerRpc(context: RpcContext, request: GatewayRequest, claims: Claims): Promise<GatewayAnswer> {
  try {
    return await callFunction(context, request, claims)
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '40001') {
      context.warn(
        `${request.path} raised SQLSTATE 40001, which PostgREST before 16 retries for ever: ${error.message}`,
      )
    }
    throw toRestError(error, claims.role ?? 'anon')
  }
}

async function callFunction(context: RpcContext, request: GatewayRequest, claims: Claims): Promise<GatewayAnswer> {
  const schema = requestedSchema(context, request)
  const name = request.path.slice('rpc/'.length)
  const presentation = readPresentation(request)
  const call = readCall(request)
  const { catalogue, target } = await findFunction(context, schema, name, call)
  const shape = parseResultShape(call.resultQuery, escapeIdentifier(target.resultName))
  const sql = [
    settingsStatement(target, catalogue, request, claims, schema),
    callStatement(target, call, shape, { ...presentation, maxRows: context.maxRows }),
    "select current_setting('response.headers', true) as headers, current_setting('response.status', true) as status",
  ].join(';\n')
  const { result, response } = await run(context.pool, sql)
  return presentResult(request, target, presentation, shape, result, response)
}

async function run(pool: Pool, sql: string): Promise<{ result: ResultRow; response: ResponseSettings }> {
  try {
    // pg answers a message of several statements with an array, which its types do not know.
    const results = (await pool.query(sql)) as unknown as QueryResult[]
    return { result: results[1]?.rows[0], response: results[2]?.rows[0] }
  } catch (error) {
    const rows = error instanceof Error ? error.message.split(NOT_SINGULAR)[1] : undefined
    if (rows === undefined) throw error
    throw restError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', {
      details: `The result contains ${Number.parseInt(rows, 10)} rows`,
    })
  }
}

async function findFunction(
  context: RpcContext,
  schema: string,
  name: string,
  call: Call,
): Promise<{ catalogue: Catalogue; target: CataloguedFunction }> {
  for (const read of [context.schemaCache.current, context.schemaCache.reload]) {
    // A function created a moment ago may be ahead of the notification about it: look again before saying no.
    const catalogue = await read()
    const target = chooseFunction(catalogue, schema, name, call)
    if (target !== undefined) return { catalogue, target }
  }
  throw functionNotFound(schema, name, call.argumentNames)
}

function requestedSchema(context: RpcContext, request: GatewayRequest): string {
  const header = request.method === 'POST' ? 'content-profile' : 'accept-profile'
  const schema = String(request.headers[header] ?? context.schemas[0])
  if (!context.schemas.includes(schema)) {
    throw restError(406, 'PGRST106', `Invalid schema: ${schema}`, {
      hint: `Only the following schemas are exposed: ${context.schemas.join(', ')}`,
    })
  }
  return schema
}

function readPresentation(request: GatewayRequest): Presentation {
  if (request.headers.range !== undefined) throw notSupported('the Range header; use limit and offset')
  const accept = request.headers.accept ?? '*/*'
  if (!/\*\/\*|application\/(\*|json|vnd\.pgrst\.(object|array))/.test(accept) || /nulls=stripped/.test(accept)) {
    throw notSupported(`answers of type ${accept}`)
  }
  return {
    single: accept.includes('vnd.pgrst.object'),
    count: /\bcount=(exact|planned|estimated)\b/.test(String(request.headers.prefer ?? '')),
  }
}

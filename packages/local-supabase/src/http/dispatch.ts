import type { IncomingMessage, ServerResponse } from 'node:http'
import { type GatewayAnswer, type GatewayRequest, HttpError } from './exchange.ts'

/** Answers the requests below `/<name>/v1/`. */
export type Service = (request: GatewayRequest) => Promise<GatewayAnswer>

const BODY_LIMIT_BYTES = 20 * 1024 * 1024

const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Range, Content-Location, Link, X-Total-Count, X-Supabase-Api-Version',
}

const PREFLIGHT_HEADERS = {
  ...CORS_HEADERS,
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE, OPTIONS',
  'Access-Control-Max-Age': '3600',
}

/** A listener for Node's HTTP server that gives each request to its service and sends what comes back. */
export function createDispatcher(services: Record<string, Service>, log: (line: string) => void) {
  return (incoming: IncomingMessage, response: ServerResponse): void => {
    answer(services, incoming)
      .catch((error: unknown) => {
        if (error instanceof HttpError) return error.answer
        log(`${incoming.method} ${incoming.url} failed: ${error instanceof Error ? error.stack : String(error)}`)
        const message = error instanceof Error ? error.message : String(error)
        return new HttpError(500, { code: 500, error_code: 'unexpected_failure', msg: message, message }).answer
      })
      .then((result) => send(response, result))
  }
}

async function answer(services: Record<string, Service>, incoming: IncomingMessage): Promise<GatewayAnswer> {
  if (incoming.method === 'OPTIONS') {
    const wanted = incoming.headers['access-control-request-headers'] ?? '*'
    return { status: 204, headers: { ...PREFLIGHT_HEADERS, 'Access-Control-Allow-Headers': wanted } }
  }
  const url = new URL(incoming.url ?? '/', 'http://local')
  const [, name = '', version, ...rest] = url.pathname.split('/')
  const service = Object.hasOwn(services, name) ? services[name] : undefined
  if (service === undefined || (rest.length > 0 && version !== 'v1')) {
    throw new HttpError(501, {
      code: 'LOCAL001',
      message: `Local Supabase does not serve ${url.pathname}. It has /rest/v1/rpc, /auth/v1 and /realtime/v1.`,
    })
  }
  return service({
    method: incoming.method ?? 'GET',
    url,
    path: rest.join('/'),
    headers: incoming.headers,
    body: await readBody(incoming),
  })
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) {
      const message = `The body is larger than ${BODY_LIMIT_BYTES} bytes.`
      throw new HttpError(413, { code: '413', message }, { Connection: 'close' })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function send(response: ServerResponse, result: GatewayAnswer): void {
  const type = result.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }
  response.writeHead(result.status, { ...CORS_HEADERS, ...type, ...result.headers })
  response.end(result.body)
}

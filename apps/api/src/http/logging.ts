import type { Request, RequestHandler, Response } from 'express'
import pino, { type DestinationStream, type Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { assignRequestId } from './request-id.ts'

/**
 * The API's log: JSON lines.
 *
 * What it may hold is an allow-list made by the serializers below. Headers, bodies, query strings and error properties
 * never get in, so neither do tokens, keys, e-mail addresses, search text or call content.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  )
}

/** One line per request when it is answered, with the request's id, user and error code. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: assignRequestId,
    wrapSerializers: false,
    serializers: {
      req: describeRequest,
      res: ({ statusCode }: Response) => ({ status: statusCode }),
      err: describeError,
    },
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'request_id', responseTime: 'duration_ms' },
    customLogLevel: (request, response) => levelOf(request, response.statusCode),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    // pino-http adds an error of its own to every 5xx; the cause has its line already.
    customErrorObject: (_request, _response, _error, { err: _ours, ...line }) => line,
    customProps: (_request, { locals }) => ({ user_id: locals.session?.userId, code: locals.errorCode }),
  })
}

/** Probes come every few seconds and say nothing while they succeed. */
function levelOf(request: Request, status: number) {
  if (status >= 500) return 'error'
  return request.originalUrl.startsWith('/health') ? 'debug' : 'info'
}

const MAXIMUM_PATH = 200

function describeRequest(request: Request) {
  return { method: request.method, path: request.originalUrl.split('?')[0]?.slice(0, MAXIMUM_PATH), ip: request.ip }
}

/** An error without its own properties: libraries hang bodies, headers and configurations on them. */
function describeError(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {}
  const cause = thrown.cause === undefined ? {} : { cause: describeError(thrown.cause) }
  return { type: thrown.name, message: thrown.message, stack: thrown.stack, ...code, ...cause }
}

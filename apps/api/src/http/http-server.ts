import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { answerClientError } from './client-error.ts'

/**
 * How long a client may take to send. An answer may take as long as it needs: exports stream.
 *
 * A webhook of 5 MB has to arrive within Retell's own 10 s.
 */
const TIMEOUTS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
  // Longer than load balancers keep an idle connection (60 s is usual): they must be the ones to close it.
  keepAliveTimeout: 65_000,
}

/** An HTTP server that waits for nobody for long. @param options replace the defaults, in milliseconds. */
export function createHttpServer(listener: RequestListener, options: ServerOptions = {}): Server {
  return createServer({ ...TIMEOUTS, ...options }, listener).on('clientError', answerClientError)
}

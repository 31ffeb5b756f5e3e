import type { IncomingHttpHeaders } from 'node:http'

/** An HTTP request as the services see it: body read, URL parsed. */
export interface GatewayRequest {
  method: string
  url: URL
  /** The path below the service's own prefix, without a leading slash: `rpc/add`, `token`. */
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** What a service answers. Without a body the answer is empty. */
export interface GatewayAnswer {
  status: number
  headers?: Record<string, string | string[]>
  body?: string
}

/** An answer that is an error: thrown by whoever notices, sent by the gateway as it is. */
export class HttpError extends Error {
  readonly answer: GatewayAnswer

  constructor(status: number, body: Record<string, unknown>, headers: Record<string, string | string[]> = {}) {
    super(String(body.message ?? body.msg ?? status))
    this.name = 'HttpError'
    this.answer = { status, headers, body: JSON.stringify(body) }
  }
}

/** An answer with a JSON body, which may be JSON text already. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): GatewayAnswer {
  return { status, headers, body: JSON.stringify(value) }
}

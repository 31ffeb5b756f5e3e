import { setTimeout as delay } from 'node:timers/promises'
import type { RequestHandler, Response } from 'express'
import { RetellError } from '../http/retell-error.ts'
import type { Faults } from './faults.ts'

/** Lets the work be done and the connection break where the answer would be sent. */
function disconnectInsteadOfAnswering(response: Response): void {
  response.end = () => {
    response.destroy()
    return response
  }
}

/** Lets go wrong with a request what was asked for. */
export function sufferFaults(faults: Faults): RequestHandler {
  return async (request, response, next) => {
    const fault = faults.takeForRequest(request.method, request.path)
    if (!fault) return next()
    const { status, message, delay_ms = 0, disconnect, retry_after_seconds = 1 } = fault
    if (delay_ms > 0) await delay(delay_ms, undefined, { ref: false })
    if (disconnect === 'before') return void request.socket.destroy()
    if (disconnect === 'after') disconnectInsteadOfAnswering(response)
    if (status === undefined) return next()
    const headers: Record<string, string> = status === 429 ? { 'retry-after': String(retry_after_seconds) } : {}
    throw new RetellError(status, message, headers)
  }
}

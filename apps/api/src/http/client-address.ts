import { isIP } from 'node:net'
import type { Request } from 'express'

/**
 * The address a request came from, as seen by the outermost of the trusted proxies (`TRUST_PROXY`): what a client itself
 * puts into `X-Forwarded-For` stands left of that and is never reached.
 *
 * @returns IPv4 or IPv6 as Postgres reads it; `undefined` where there is none, such as a header that holds no address.
 */
export function clientAddress(request: Request): string | undefined {
  // A socket for both families reports IPv4 as `::ffff:192.0.2.1`; link-local addresses carry their interface.
  const address = request.ip?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '') ?? ''
  return isIP(address) === 0 ? undefined : address
}

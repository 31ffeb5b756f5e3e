import { isIP } from 'node:net'
import type { GatewayRequest } from '../http/exchange.ts'

/** Whence a session was begun or last refreshed, as `auth.sessions` keeps it. */
export interface Device {
  userAgent: string | null
  ip: string
}

/** As hosted, the outermost proxy's word on the address counts; here most requests come through none. */
export function deviceOf({ headers }: GatewayRequest): Device {
  const [forwarded = ''] = String(headers['x-forwarded-for'] ?? '').split(',')
  return {
    userAgent: headers['user-agent'] ?? null,
    ip: isIP(forwarded.trim()) === 0 ? '127.0.0.1' : forwarded.trim(),
  }
}

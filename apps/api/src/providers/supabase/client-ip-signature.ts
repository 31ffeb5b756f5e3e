import { createHmac } from 'node:crypto'
import type { Uuid } from '@roy/types'

/** Signs an address as the one that a user comes from. @throws whatever loading the secret throws */
export type SignClientIp = (ip: string, userId: Uuid) => Promise<string>

/** A secret that an operator replaces is taken up without a restart. */
const KEPT_FOR_MS = 10 * 60_000

/**
 * Makes the signer of callers' addresses: lower-case hex HMAC-SHA256 over `<ip> <user id>`, as `system.client_ip` checks it.
 * The user is part of it, so that nobody's signature serves anybody else.
 *
 * @param loadSecret asked once and then remembered for ten minutes; a failure is not remembered.
 */
export function createClientIpSigner(loadSecret: () => Promise<string>): SignClientIp {
  let remembered: { secret: Promise<string>; until: number } | undefined

  function secretNow(): Promise<string> {
    if (remembered && Date.now() < remembered.until) return remembered.secret
    const secret = loadSecret()
    remembered = { secret, until: Date.now() + KEPT_FOR_MS }
    secret.catch(() => {
      remembered = undefined
    })
    return secret
  }

  return async (ip, userId) =>
    createHmac('sha256', await secretNow())
      .update(`${ip} ${userId}`)
      .digest('hex')
}

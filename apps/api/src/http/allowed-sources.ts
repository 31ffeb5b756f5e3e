import { BlockList, isIPv6 } from 'node:net'
import type { Request } from 'express'
import { clientAddress } from './client-address.ts'

/** Whether a request comes from where it may come from. */
export type IsSourceAllowed = (request: Request) => boolean

/**
 * @param ranges in CIDR, or single addresses; none allows every source. With some, a request whose address cannot be told is not allowed.
 */
export function createSourceCheck(ranges: readonly string[]): IsSourceAllowed {
  if (ranges.length === 0) return () => true
  const allowed = new BlockList()
  for (const range of ranges) {
    const [address = '', length] = range.split('/')
    const family = familyOf(address)
    if (length === undefined) allowed.addAddress(address, family)
    else allowed.addSubnet(address, Number(length), family)
  }
  return (request) => {
    const address = clientAddress(request)
    return address !== undefined && allowed.check(address, familyOf(address))
  }
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

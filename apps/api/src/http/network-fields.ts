import { isIP } from 'node:net'
import Joi from 'joi'

/** Request fields about networks: ranges of addresses, and names of hosts. */

const MAXIMUM_RANGES = 200

/** Ranges of addresses in CIDR, IPv4 or IPv6; an address alone is a range of one. Empty allows every address. */
export const addressRanges = () =>
  Joi.array()
    .items(
      Joi.string()
        .trim()
        .lowercase()
        .max(50)
        .custom((text: string, helpers) => problemOf(text, helpers) ?? text)
        .messages({
          'cidr.form': '{{#label}} must be a range such as "203.0.113.0/24" or "2001:db8::/32"',
          'cidr.hostBits':
            '{{#label}} has bits set to the right of its mask: the address must be the first of the range',
        })
        .description('A range in CIDR, written with its first address; or one address.'),
    )
    .unique()
    .max(MAXIMUM_RANGES)

function problemOf(text: string, helpers: Joi.CustomHelpers): Joi.ErrorReport | undefined {
  const [, address = '', length] = /^([\d.a-f:]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? []
  const family = isIP(address)
  const width = family === 4 ? 32 : 128
  if (family === 0 || Number(length ?? width) > width) return helpers.error('cidr.form')
  const hostBits = BigInt(width) - BigInt(length ?? width)
  // Postgres' type `cidr` refuses them too: such a range is more likely a slip than meant.
  return addressBits(address) % (1n << hostBits) === 0n ? undefined : helpers.error('cidr.hostBits')
}

/** A valid address as a number. */
function addressBits(address: string): bigint {
  const groups = address.replace(/[\d.]+$/, (ending) => (ending.includes('.') ? hexGroups(ending) : ending))
  if (!groups.includes(':') || isIP(address) === 4) return BigInt(`0x${groups.replace(/:/g, '')}`)
  const [head = '', tail] = groups.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const zeros = Array<string>(8 - head.length - (tail?.length ?? 0)).fill('0')
  return BigInt(`0x${[...head, ...zeros, ...(tail ?? [])].map((group) => group.padStart(4, '0')).join('')}`)
}

/** IPv4 as two groups of IPv6: `192.0.2.1` is `c000:0201`. */
function hexGroups(ipv4: string): string {
  const [a = '', b = '', c = '', d = ''] = ipv4.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'))
  return `${a}${b}:${c}${d}`
}

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const MAXIMUM_HOSTNAME = 253

/** A domain that people type: at least two labels, the last not a number. Internationalized ones in Punycode. Becomes lower case. */
export const domain = () =>
  Joi.string()
    .lowercase()
    .max(MAXIMUM_HOSTNAME)
    .pattern(new RegExp(`^(${LABEL}\\.)+(?=[a-z])${LABEL}$`), 'a domain such as "calls.example.com"')

/** The host of a page as browsers give it, whose port is left out. Becomes lower case. */
export const host = () =>
  Joi.string()
    .lowercase()
    .replace(/\.?(:\d{1,5})?$/, '')
    .max(MAXIMUM_HOSTNAME)
    .pattern(new RegExp(`^(${LABEL}\\.)*${LABEL}$`), 'a host such as "calls.example.com"')

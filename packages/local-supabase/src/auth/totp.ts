import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_SECONDS = 30
/** How many steps a clock may be off, in either direction. */
const SKEW_STEPS = 1

/** A new secret of 160 bits in Base32, as authenticator apps take it. */
export function createTotpSecret(): string {
  // 20 bytes are exactly 32 groups of five bits, so there is nothing to pad.
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((group) => ALPHABET.charAt(Number.parseInt(group, 2))).join('')
}

/** The `otpauth:` address that a QR code carries to an authenticator app. */
export function totpUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const parameters = new URLSearchParams({ algorithm: 'SHA1', digits: '6', issuer, period: '30', secret })
  return `otpauth://totp/${label}?${parameters}`
}

/**
 * The time step whose code this is (RFC 6238: SHA-1, six digits, 30 s), looking one step to either side.
 *
 * @param now milliseconds since 1970
 * @returns `undefined` when it is no current code
 */
export function matchTotpStep(secret: string, code: string, now: number): number | undefined {
  const current = Math.floor(now / 1000 / STEP_SECONDS)
  for (let step = current - SKEW_STEPS; step <= current + SKEW_STEPS; step += 1) {
    if (isEqual(totpCode(secret, step), code)) return step
  }
  return undefined
}

function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', decodeBase32(secret)).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

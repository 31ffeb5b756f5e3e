import { Secret, TOTP } from 'otpauth'

const STEP_MS = 30_000

/** The six digits that an authenticator app shows now. @param key as the app was given it; spaces do not matter */
export function codeFor(key: string): string {
  return codeAt(key, Date.now())
}

/** Those that it shows next. They are taken already, for clocks differ; each counts once, so a second one is this. */
export function nextCodeFor(key: string): string {
  return codeAt(key, Date.now() + STEP_MS)
}

function codeAt(key: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp })
}

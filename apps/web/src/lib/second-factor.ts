import type { AuthError, GoTrueClient } from '@supabase/auth-js'
import { apiErrorOf } from './auth-error.ts'

/** A code of the authenticator app that was not the one of this moment. */
export class WrongCodeError extends Error {
  override name = 'WrongCodeError'
  constructor() {
    super('That code is not right. It changes every 30 seconds: please enter the one your app shows now.')
  }
}

/** A second factor being set up: what an authenticator app needs to know. */
export interface NewFactor {
  id: string
  /** The same as `secret`, as a picture: an image's address that holds the image. */
  qrCode: string
  /** For typing, where the picture cannot be scanned. */
  secret: string
}

/**
 * Begins to set up a second factor; it counts once a code of it has been verified. What was begun earlier and left is
 * given up.
 *
 * @param issuer under what name the authenticator app lists it.
 * @throws ApiError
 */
export async function beginFactor(auth: GoTrueClient, issuer: string): Promise<NewFactor> {
  const { data: known, error: listError } = await auth.mfa.listFactors()
  if (listError) throw apiErrorOf(listError)
  for (const { id, status } of known.all) if (status === 'unverified') await removeFactor(auth, id)
  const { data, error } = await auth.mfa.enroll({ factorType: 'totp', issuer, friendlyName: issuer })
  if (error) throw apiErrorOf(error)
  const { qr_code, secret } = data.totp
  return { id: data.id, qrCode: imageAddressOf(qr_code), secret }
}

/** Shows a factor by its code; the session counts as `aal2` from here on. @throws WrongCodeError, ApiError */
export async function verifyFactor(auth: GoTrueClient, factorId: string, code: string): Promise<void> {
  const { error } = await auth.mfa.challengeAndVerify({ factorId, code })
  if (error) throw isWrongCode(error) ? new WrongCodeError() : apiErrorOf(error)
}

/** Shows the user's second factor by its code. @throws WrongCodeError, ApiError */
export async function verifySecondFactor(auth: GoTrueClient, code: string): Promise<void> {
  const { data, error } = await auth.mfa.listFactors()
  if (error) throw apiErrorOf(error)
  const [factor] = data.totp
  // Nobody's code is right for a factor that is gone.
  if (!factor) throw new WrongCodeError()
  await verifyFactor(auth, factor.id, code)
}

/** Gives up all second factors, and the assurance that this session had of them. @throws ApiError */
export async function removeSecondFactors(auth: GoTrueClient): Promise<void> {
  const { data, error } = await auth.mfa.listFactors()
  if (error) throw apiErrorOf(error)
  for (const { id } of data.all) await removeFactor(auth, id)
  const refreshed = await auth.refreshSession()
  if (refreshed.error) throw apiErrorOf(refreshed.error)
}

async function removeFactor(auth: GoTrueClient, factorId: string): Promise<void> {
  const { error } = await auth.mfa.unenroll({ factorId })
  if (error) throw apiErrorOf(error)
}

function isWrongCode({ code }: AuthError): boolean {
  return code === 'mfa_verification_failed' || code === 'mfa_challenge_expired' || code === 'validation_failed'
}

/** auth-js puts the SVG into an address as it is; a `#` or a quote in it would end the picture there. */
function imageAddressOf(qrCode: string): string {
  const svg = qrCode.replace(/^data:image\/svg\+xml;utf-8,/, '')
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** What a page of ours may do: nothing, unless more is allowed by name. */
const STRICT = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
}

/** The headers of every answer. Most answers are JSON, which as a page would load nothing. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: STRICT },
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
  xFrameOptions: { action: 'deny' },
})

/** Allows a page of ours its one style sheet. @param hash base64 SHA-256 of the sheet. */
export function allowStyle(hash: string): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...STRICT, 'style-src': [`'sha256-${hash}'`] },
  })
}

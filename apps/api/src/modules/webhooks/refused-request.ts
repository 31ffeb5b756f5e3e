import type { Request } from 'express'
import { clientAddress } from '../../http/client-address.ts'
import { withoutSecrets } from './without-secrets.ts'

/** A refused webhook as it is kept for the super admin. */
export interface RefusedRequest {
  /** Without its query. */
  path: string
  /** Absent where none can be told. */
  sourceIp: string | undefined
  /** The beginning of the body, in one line and without secrets; empty where it was not text. */
  excerpt: string
}

const MAXIMUM_PATH = 200
const MAXIMUM_EXCERPT = 500

/** Enough that a secret at the end of the excerpt is seen whole. */
const LOOKED_AT_BYTES = 4_096

/** Says of a refused request what is kept of it. Headers, the signature among them, are not. */
export function describeRefusedRequest(request: Request): RefusedRequest {
  const [path = ''] = request.originalUrl.split('?')
  return {
    path: withoutSecrets(path.slice(0, LOOKED_AT_BYTES)).slice(0, MAXIMUM_PATH),
    sourceIp: clientAddress(request),
    excerpt: excerptOf(Buffer.isBuffer(request.body) ? request.body : readWhatArrived(request)),
  }
}

/** Of a body that nobody has read, what is here already: a refusal waits for no more. */
function readWhatArrived(request: Request): Buffer {
  const chunk: unknown = request.readableDidRead ? null : request.read()
  return Buffer.isBuffer(chunk) ? chunk : Buffer.alloc(0)
}

/** @returns the beginning of a body as one line of text, without secrets; empty where it is not UTF-8 */
export function excerptOf(body: Buffer): string {
  const text = decode(body.subarray(0, LOOKED_AT_BYTES))
  return withoutSecrets(text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .slice(0, MAXIMUM_EXCERPT)
    .toWellFormed()
}

function decode(bytes: Buffer): string {
  try {
    // As a stream, so that a letter that the cut went through is left out rather than taken for broken.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch (error) {
    if (error instanceof TypeError) return ''
    throw error
  }
}

import { ERROR_STATUS, type ErrorCode, type ErrorEnvelope } from '@roy/types'
import { ApiError } from '../api-error.ts'
import { headerReferences } from './headers.ts'
import type { OpenApiResponse } from './openapi-document.ts'
import type { Operation } from './operation.ts'

const ALWAYS: ErrorCode[] = ['invalid_request', 'rate_limited', 'internal', 'unavailable']
/** `gone`: to the users of a deleted client, whatever they ask for. */
const SIGNED_IN: ErrorCode[] = ['unauthenticated', 'forbidden', 'mfa_required', 'ip_not_allowed', 'gone']
const BY_ACCESS: Record<Operation['access'], ErrorCode[]> = {
  public: [],
  'signed in': SIGNED_IN,
  'super admin': SIGNED_IN,
  signed: ['invalid_signature', 'ip_not_allowed'],
  scheduled: ['unauthenticated'],
  monitoring: ['unauthenticated'],
}
const WITH_BODY: ErrorCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type']

/** Every code of the catalogue that the operation can be refused with. A body is looked at also where there should be none. */
export function refusalsOf({ route, access, errors = [] }: Operation): ErrorCode[] {
  const readsBody = /^(POST|PUT|PATCH) /.test(route)
  return [...new Set([...ALWAYS, ...BY_ACCESS[access], ...(readsBody ? WITH_BODY : []), ...errors])]
}

/** One response per status, with an example for each of its codes. */
export function describeErrors(codes: readonly ErrorCode[]): Record<string, OpenApiResponse> {
  const statuses = [...new Set(codes.map((code) => ERROR_STATUS[code]))].sort()
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      describeStatus(
        status,
        codes.filter((code) => ERROR_STATUS[code] === status),
      ),
    ]),
  )
}

function describeStatus(status: number, codes: readonly ErrorCode[]): OpenApiResponse {
  return {
    description: codes.map((code) => `\`${code}\`: ${new ApiError(code).message}`).join('\n\n'),
    headers: headerReferences(status),
    content: {
      'application/json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Error' }],
          properties: { error: { properties: { code: { enum: [...codes] } } } },
        },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  }
}

function exampleOf(code: ErrorCode): ErrorEnvelope {
  const { message } = new ApiError(code)
  const details = code === 'invalid_request' ? { details: [{ path: 'name', message: 'name is required' }] } : {}
  return { error: { code, message, request_id: '5f0c4a52-6c1d-4be5-9d0a-2f6f3a1f5b1e', ...details } }
}

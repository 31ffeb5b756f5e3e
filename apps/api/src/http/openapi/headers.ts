const text = { type: 'string' }

/** The headers that answers of every route have, as the document shares them. */
export const HEADERS = {
  'X-Request-Id': { description: "The request's id: the caller's, where it sent a valid one.", schema: text },
  RateLimit: {
    description: 'What is left of the limit that applies, and the seconds until it is full again: `"api";r=99;t=900`.',
    schema: text,
  },
  'RateLimit-Policy': { description: 'The limit and its window in seconds: `"api";q=100;w=900`.', schema: text },
  'Retry-After': { description: 'Seconds after which it is worth trying again.', schema: { type: 'integer' } },
} as const

/** References to those that an answer with this status has. */
export function headerReferences(status: number): Record<string, object> {
  const names = [
    'X-Request-Id',
    'RateLimit',
    'RateLimit-Policy',
    ...(status === 429 || status === 503 ? ['Retry-After'] : []),
  ]
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

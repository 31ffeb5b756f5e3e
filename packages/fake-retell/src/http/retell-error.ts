/** The messages of Retell's own description of its API, by status. */
const MESSAGES: Record<number, string> = {
  400: 'Invalid request format, please check API reference.',
  401: 'API key is missing or invalid.',
  402: 'Trial has ended, please add payment method.',
  403: 'The API key may not do this.',
  404: 'The requested resource was not found.',
  422: 'Cannot find requested asset under given api key.',
  429: 'Account rate limited, please throttle your requests.',
  500: 'An unexpected server error occurred.',
}

/** An answer that is an error: thrown by whoever notices, sent as `{"status": "error", "message": …}`. */
export class RetellError extends Error {
  override name = 'RetellError'
  readonly status: number
  readonly headers: Record<string, string>

  constructor(status: number, message?: string, headers: Record<string, string> = {}) {
    super(message ?? MESSAGES[status] ?? 'Error')
    this.status = status
    this.headers = headers
  }
}

/** What Retell answers for an agent, call or number that the workspace does not have: 422, not 404. */
export function unknownAsset(): RetellError {
  return new RetellError(422)
}

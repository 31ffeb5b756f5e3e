import { type GatewayAnswer, type GatewayRequest, HttpError } from '../http/exchange.ts'
import { type Claims, TokenError } from '../http/tokens.ts'
import { checkChannelRights } from './authorization.ts'
import type { RealtimeContext } from './context.ts'
import { fields } from './fields.ts'

interface Message {
  topic: string
  event: string
  payload: unknown
  private: boolean
}

/**
 * Answers `/realtime/v1/api/broadcast`: messages sent without a socket, several in the body, or one whose topic and event
 * stand in the path (`…/broadcast/<topic>/events/<event>`).
 *
 * @throws {HttpError} every refusal
 */
export async function answerBroadcast(context: RealtimeContext, request: GatewayRequest): Promise<GatewayAnswer> {
  if (request.method !== 'POST') throw refusal(501, `Local Supabase does not serve ${request.method} ${request.path}.`)
  if (request.url.search.includes('persist')) {
    throw refusal(501, 'Local Supabase does not support storing broadcasts (persist).')
  }
  const claims = await context.identity.claimsOf(request).catch((error: unknown) => {
    throw error instanceof TokenError ? refusal(401, `Invalid token: ${error.message}`) : error
  })
  for (const message of readMessages(request)) {
    if (message.private && !(await mayWrite(context, claims, message.topic))) {
      throw refusal(403, `Unauthorized: You do not have permissions to write to this Channel topic: ${message.topic}`)
    }
    const { event, payload } = message
    context.channels.broadcast(`realtime:${message.topic}`, message.private, { event, payload })
  }
  return { status: 202 }
}

async function mayWrite(context: RealtimeContext, claims: Claims, topic: string): Promise<boolean> {
  return (await checkChannelRights(context.pool, claims, topic)).broadcast.write
}

function readMessages(request: GatewayRequest): Message[] {
  const single = /^api\/broadcast\/([^/]+)\/events\/([^/]+)$/.exec(request.path)
  if (single === null && request.path !== 'api/broadcast') {
    throw refusal(501, `Local Supabase does not serve /realtime/v1/${request.path}.`)
  }
  const body = parseJson(request.body)
  if (single !== null) {
    const [topic, event] = [decodeURIComponent(single[1] ?? ''), decodeURIComponent(single[2] ?? '')]
    return [{ topic, event, payload: body, private: request.url.searchParams.get('private') === 'true' }]
  }
  const { messages } = fields(body)
  if (!Array.isArray(messages)) throw refusal(422, 'messages must be an array')
  return messages.map((message: unknown) => {
    const { topic, event, payload, private: isPrivate } = fields(message)
    if (typeof topic !== 'string' || typeof event !== 'string') throw refusal(422, 'topic and event are required')
    return { topic, event, payload, private: isPrivate === true }
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal(400, 'The body is no JSON')
  }
}

function refusal(status: number, message: string): HttpError {
  return new HttpError(status, { message })
}

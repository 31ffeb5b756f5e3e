import { randomUUID } from 'node:crypto'
import type { RawData, WebSocket } from 'ws'
import { TokenError } from '../http/tokens.ts'
import { checkChannelRights } from './authorization.ts'
import type { Subscription } from './channels.ts'
import type { RealtimeContext } from './context.ts'
import { fields } from './fields.ts'
import { type ClientMessage, decodeFrame, encodeFrame, type ProtocolVersion, type ServerMessage } from './frames.ts'
import { createSubscription, JoinRefused } from './join.ts'

/** Timers hold no longer than this many milliseconds; a token that expires later is looked at again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Speaks Phoenix' protocol with one client until it hangs up.
 *
 * @param apiKey stands for the client's token where it joins without one
 */
export function serveConnection(
  context: RealtimeContext,
  socket: WebSocket,
  version: ProtocolVersion,
  apiKey: string,
): void {
  const subscriptions = new Map<string, Subscription>()
  // Messages of one client are handled in the order they came, although some wait for the database.
  let handled: Promise<void> = Promise.resolve()

  const send = (message: ServerMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(version, message))
  }
  const reply = ({ joinRef, ref, topic }: ClientMessage, status: 'ok' | 'error', response: object = {}) =>
    send({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } })

  socket.on('message', (data: RawData, isBinary: boolean) => {
    const message = decodeFrame(data, isBinary)
    if (message === undefined) return
    handled = handled
      .then(() => handle(message))
      .catch((error) => {
        context.log(`realtime ${message.event} on ${message.topic} failed: ${error.stack}`)
        reply(message, 'error', { reason: 'Unknown Error on Channel' })
      })
  })
  socket.on('close', () => {
    for (const subscription of subscriptions.values()) context.channels.leave(subscription)
  })
  socket.on('error', () => socket.terminate())

  async function handle(message: ClientMessage): Promise<void> {
    if (message.topic === 'phoenix') return reply(message, 'ok')
    if (message.event === 'phx_join') return join(message)
    const subscription = subscriptions.get(message.topic)
    if (subscription === undefined) return reply(message, 'error', { reason: 'unmatched topic' })
    switch (message.event) {
      case 'phx_leave':
        leave(subscription)
        return reply(message, 'ok')
      case 'access_token':
        return renew(subscription, fields(message.payload).access_token)
      case 'broadcast':
        return broadcast(subscription, message)
      case 'presence':
        return presence(subscription, message)
      default:
        return reply(message, 'error', { reason: `unknown event ${message.event}` })
    }
  }

  async function join(message: ClientMessage): Promise<void> {
    const previous = subscriptions.get(message.topic)
    if (previous !== undefined) leave(previous)
    let subscription: Subscription
    try {
      subscription = await createSubscription(context, message, apiKey, send)
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error
      return reply(message, 'error', { reason: error.message })
    }
    // The client may have hung up while its rights were looked up.
    if (socket.readyState !== socket.OPEN) return
    subscriptions.set(message.topic, subscription)
    context.channels.join(subscription)
    watchExpiry(subscription)
    reply(message, 'ok', { postgres_changes: [] })
    if (subscription.seesPresence) sendPresenceState(subscription)
  }

  function leave(subscription: Subscription): void {
    subscriptions.delete(subscription.topic)
    context.channels.leave(subscription)
    const { joinRef, topic } = subscription
    send({ joinRef, ref: joinRef, topic, event: 'phx_close', payload: {} })
  }

  function shutDown(subscription: Subscription, reason: string): void {
    const { joinRef, topic } = subscription
    const payload = {
      extension: 'system',
      status: 'error',
      message: reason,
      channel: topic.replace(/^realtime:/, ''),
    }
    send({ joinRef, topic, event: 'system', payload })
    leave(subscription)
  }

  function watchExpiry(subscription: Subscription): void {
    clearTimeout(subscription.expiry)
    const { exp } = subscription.claims
    if (exp === undefined) return
    const remaining = exp * 1000 - Date.now()
    subscription.expiry = setTimeout(
      () => {
        if (remaining > LONGEST_TIMER_MS) watchExpiry(subscription)
        else shutDown(subscription, 'Token has expired')
      },
      Math.max(0, Math.min(remaining, LONGEST_TIMER_MS)),
    )
  }

  async function renew(subscription: Subscription, token: unknown): Promise<void> {
    if (typeof token !== 'string') return
    try {
      subscription.claims = await context.identity.claimsOfCredential(token)
    } catch (error) {
      if (!(error instanceof TokenError)) throw error
      return shutDown(subscription, error.problem === 'expired' ? 'Token has expired' : 'Invalid token')
    }
    if (subscription.isPrivate) {
      const name = subscription.topic.replace(/^realtime:/, '')
      subscription.rights = await checkChannelRights(context.pool, subscription.claims, name)
      if (!subscription.rights.broadcast.read) {
        return shutDown(subscription, `You do not have permissions to read from this Channel topic: ${name}`)
      }
    }
    watchExpiry(subscription)
  }

  function broadcast(subscription: Subscription, message: ClientMessage): void {
    const { event, payload, persist } = fields(message.payload)
    if (persist) {
      reply(message, 'error', { reason: 'Local Supabase does not support storing broadcasts (persist).' })
      return
    }
    // As hosted: who may not write is not told, only not heard.
    if (!subscription.rights.broadcast.write || typeof event !== 'string') return
    context.channels.broadcast(subscription.topic, subscription.isPrivate, { event, payload }, subscription)
    if (subscription.wantsAcknowledgement) reply(message, 'ok')
  }

  function presence(subscription: Subscription, message: ClientMessage): void {
    const { event, payload } = fields(message.payload)
    if (event === 'untrack') {
      context.channels.track(subscription, undefined)
      reply(message, 'ok')
    } else if (event !== 'track') {
      reply(message, 'error', { reason: 'unknown_presence_event' })
    } else if (!subscription.rights.presence.write) {
      reply(message, 'error', { reason: 'unauthorized' })
    } else {
      track(subscription, fields(payload))
      reply(message, 'ok')
    }
  }

  function track(subscription: Subscription, meta: Record<string, unknown>): void {
    const wasBlind = !subscription.seesPresence
    subscription.seesPresence = true
    context.channels.track(subscription, { ...meta, phx_ref: randomUUID() })
    // Tracking makes a client see the others, of whom it was told nothing when it joined.
    if (wasBlind) sendPresenceState(subscription)
  }

  function sendPresenceState(subscription: Subscription): void {
    if (!subscription.rights.presence.read) return
    const { joinRef, topic } = subscription
    send({ joinRef, topic, event: 'presence_state', payload: context.channels.presenceState(subscription) })
  }
}

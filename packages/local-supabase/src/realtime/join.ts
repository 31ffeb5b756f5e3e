import { randomUUID } from 'node:crypto'
import { isUnreachable } from '../http/database-pools.ts'
import { type Claims, TokenError } from '../http/tokens.ts'
import { type ChannelRights, checkChannelRights, PUBLIC_RIGHTS } from './authorization.ts'
import type { Subscription } from './channels.ts'
import type { RealtimeContext } from './context.ts'
import { fields } from './fields.ts'
import type { ClientMessage, ServerMessage } from './frames.ts'

/** Why somebody may not join; the message is the reason they are given. */
export class JoinRefused extends Error {}

/**
 * Checks a `phx_join` and makes the subscription it asks for.
 *
 * @param apiKey stands for the token of a client that joins without one
 * @throws {JoinRefused} when the token does not verify, row security refuses, or something not served here is asked for
 */
export async function createSubscription(
  context: RealtimeContext,
  message: ClientMessage,
  apiKey: string,
  send: (message: ServerMessage) => void,
): Promise<Subscription> {
  const { config: rawConfig, access_token: token } = fields(message.payload)
  const config = fields(rawConfig)
  const name = message.topic.replace(/^realtime:/, '')
  if (name === '' || name === message.topic) throw new JoinRefused('TopicNameRequired: You must provide a topic name')
  if (Array.isArray(config.postgres_changes) && config.postgres_changes.length > 0) {
    throw new JoinRefused('Local Supabase does not support postgres_changes: broadcast with realtime.send() instead.')
  }
  const claims = await verify(context, typeof token === 'string' ? token : apiKey)
  const isPrivate = config.private === true
  const rights = isPrivate ? await privateRights(context, claims, name) : PUBLIC_RIGHTS
  const broadcast = fields(config.broadcast)
  if (broadcast.replay !== undefined) throw new JoinRefused('Local Supabase does not support replaying broadcasts.')
  const presence = fields(config.presence)
  return {
    topic: message.topic,
    joinRef: message.joinRef,
    isPrivate,
    receivesOwnBroadcasts: broadcast.self === true,
    wantsAcknowledgement: broadcast.ack === true,
    // Clients before realtime-js 2.12 do not say; they are told about presence.
    seesPresence: presence.enabled !== false,
    presenceKey: typeof presence.key === 'string' && presence.key !== '' ? presence.key : randomUUID(),
    presence: undefined,
    claims,
    rights,
    expiry: undefined,
    send,
  }
}

async function verify(context: RealtimeContext, token: string): Promise<Claims> {
  try {
    return await context.identity.claimsOfCredential(token)
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    const reason = error.problem === 'expired' ? 'Token has expired' : 'Failed to validate JWT signature'
    throw new JoinRefused(`InvalidJWTToken: ${reason}`)
  }
}

async function privateRights(context: RealtimeContext, claims: Claims, name: string): Promise<ChannelRights> {
  let rights: ChannelRights
  try {
    rights = await checkChannelRights(context.pool, claims, name)
  } catch (error) {
    if (!isUnreachable(error)) throw error
    throw new JoinRefused('UnableToConnectToProject: Realtime was unable to connect to the project database')
  }
  if (rights.broadcast.read) return rights
  throw new JoinRefused(`Unauthorized: You do not have permissions to read from this Channel topic: ${name}`)
}

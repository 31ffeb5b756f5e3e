import type { Claims } from '../http/tokens.ts'
import type { ChannelRights } from './authorization.ts'
import type { ServerMessage } from './frames.ts'

/** One client's membership of one channel. */
export interface Subscription {
  /** The topic as the client names it: `realtime:<name>`. */
  topic: string
  joinRef: string | null
  isPrivate: boolean
  receivesOwnBroadcasts: boolean
  wantsAcknowledgement: boolean
  seesPresence: boolean
  presenceKey: string
  /** What the client tracks at the moment. */
  presence: PresenceMeta | undefined
  claims: Claims
  rights: ChannelRights
  expiry: NodeJS.Timeout | undefined
  send(message: ServerMessage): void
}

/** What a client told the others about itself, with the reference that Phoenix gives each version of it. */
export type PresenceMeta = { phx_ref: string } & Record<string, unknown>

/** A message for everybody on a channel. */
export interface Broadcast {
  event: string
  payload: unknown
  meta?: Record<string, unknown>
}

/** Who is on which channel. A private channel and a public one of the same name are two channels. */
export interface Channels {
  join(subscription: Subscription): void
  leave(subscription: Subscription): void
  /** Delivers a broadcast to everybody on a channel who may read it, but for its sender unless they asked for it. */
  broadcast(topic: string, isPrivate: boolean, message: Broadcast, sender?: Subscription): void
  /** Changes what a client tracks; `undefined` ends it. Everybody who sees presence is told. */
  track(subscription: Subscription, meta: PresenceMeta | undefined): void
  /** Who is there: metas by key. */
  presenceState(subscription: Subscription): Record<string, { metas: PresenceMeta[] }>
}

/** Makes the memory of who has joined which channel. */
export function createChannels(): Channels {
  const channels = new Map<string, Set<Subscription>>()
  const keyOf = (topic: string, isPrivate: boolean) => `${isPrivate ? 'private' : 'public'} ${topic}`
  const membersOf = ({ topic, isPrivate }: Subscription) => channels.get(keyOf(topic, isPrivate)) ?? new Set()

  function track(subscription: Subscription, meta: PresenceMeta | undefined): void {
    const before = subscription.presence
    subscription.presence = meta
    const entry = (value: PresenceMeta | undefined) =>
      value === undefined ? {} : { [subscription.presenceKey]: { metas: [value] } }
    const payload = { joins: entry(meta), leaves: entry(before) }
    for (const member of membersOf(subscription)) {
      if (!member.seesPresence || !member.rights.presence.read) continue
      member.send({ joinRef: member.joinRef, topic: member.topic, event: 'presence_diff', payload })
    }
  }

  return {
    track,
    join(subscription) {
      const key = keyOf(subscription.topic, subscription.isPrivate)
      const members = channels.get(key) ?? new Set()
      channels.set(key, members.add(subscription))
    },
    leave(subscription) {
      clearTimeout(subscription.expiry)
      const members = membersOf(subscription)
      members.delete(subscription)
      if (members.size === 0) channels.delete(keyOf(subscription.topic, subscription.isPrivate))
      if (subscription.presence !== undefined) track(subscription, undefined)
    },
    broadcast(topic, isPrivate, message, sender) {
      const payload = { type: 'broadcast', ...message }
      for (const member of channels.get(keyOf(topic, isPrivate)) ?? []) {
        if (!member.rights.broadcast.read) continue
        if (member === sender && !member.receivesOwnBroadcasts) continue
        member.send({ topic, event: 'broadcast', payload })
      }
    },
    presenceState(subscription) {
      const state: Record<string, { metas: PresenceMeta[] }> = {}
      for (const { presence, presenceKey } of membersOf(subscription)) {
        if (presence === undefined) continue
        state[presenceKey] = { metas: [...(state[presenceKey]?.metas ?? []), presence] }
      }
      return state
    },
  }
}

import { ORGANIZATION_CHANGED, organizationTopic } from '@roy/types'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { deliver } from '../deliver.ts'
import type { TestApi } from '../test-api.ts'
import type { Side, Tenants } from './tenants.ts'

/** The users of both clients at their Realtime channels, and at each other's. */
export interface Listeners {
  /** What came in or was let in that should not have, once all that was sent has arrived. */
  problems(): Promise<string[]>
  close(): Promise<void>
}

const PATIENCE_MS = 10_000

export async function listenToAll(api: TestApi, tenants: Tenants): Promise<Listeners> {
  const clients: SupabaseClient[] = []
  const problems: string[] = []
  const heard: Record<Side, string[]> = { one: [], other: [] }
  /** Told of every message that somebody of the side has heard. */
  const waiting: Record<Side, (() => void)[]> = { one: [], other: [] }

  /** Joins a client's channel with the eyes of one side's viewer. @returns what became of it */
  async function join(side: Side, topicOf: Side): Promise<string> {
    const client = createClient(api.supabase.url, api.supabase.publishableKey, { auth: { persistSession: false } })
    clients.push(client)
    await client.realtime.setAuth(tenants[side].viewer.access_token)
    return new Promise((resolve) => {
      client
        .channel(organizationTopic(tenants[topicOf].organization.id), { config: { private: true } })
        .on('broadcast', { event: ORGANIZATION_CHANGED }, (message) => {
          heard[side].push(JSON.stringify(message))
          for (const tell of waiting[side].splice(0)) tell()
        })
        .subscribe((status) => {
          if (status !== 'CLOSED') resolve(status)
        })
    })
  }

  for (const side of ['one', 'other'] as const) {
    const another = side === 'one' ? 'other' : 'one'
    if ((await join(side, side)) !== 'SUBSCRIBED') problems.push(`the viewer of ${side} could not listen`)
    if ((await join(side, another)) === 'SUBSCRIBED') problems.push(`the viewer of ${side} may listen to ${another}`)
  }

  return {
    async problems() {
      for (const side of ['one', 'other'] as const) {
        const arrived = new Promise<void>((resolve, reject) => {
          waiting[side].push(resolve)
          setTimeout(() => reject(new Error(`the viewer of ${side} hears nothing`)), PATIENCE_MS).unref()
        })
        await deliver(api, tenants[side], tenants[side].nextDelivery()).expect(200)
        await arrived
      }
      const found = (['one', 'other'] as const).flatMap((side) => {
        const { markers } = tenants[side === 'one' ? 'other' : 'one']
        return heard[side].flatMap((message) =>
          markers.filter((marker) => message.includes(marker)).map((marker) => `the viewer of ${side} heard ${marker}`),
        )
      })
      return [...problems, ...found]
    },
    async close() {
      for (const client of clients) await client.removeAllChannels()
    },
  }
}

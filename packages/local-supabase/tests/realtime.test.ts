import { once } from 'node:events'
import type { RealtimeChannel, RealtimeChannelOptions, SupabaseClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startTestProject, type TestProject } from './test-project.ts'

let project: TestProject
const clients: SupabaseClient[] = []
beforeAll(async () => {
  project = await startTestProject()
})
afterEach(async () => {
  for (const client of clients.splice(0)) {
    await client.removeAllChannels()
    await client.realtime.disconnect()
  }
})
afterAll(() => project.close())

interface Received {
  event: string
  payload: unknown
  meta?: unknown
}

interface Listener {
  channel: RealtimeChannel
  status: string
  reason: string
  received: Received[]
}

/** Joins a channel and resolves once the server has answered. */
async function join(
  client: SupabaseClient,
  name: string,
  config: RealtimeChannelOptions['config'] = {},
): Promise<Listener> {
  clients.push(client)
  const received: Received[] = []
  const channel = client.channel(name, { config })
  channel.on('broadcast', { event: '*' }, ({ event, payload, meta }) =>
    received.push({ event, payload, ...(meta && { meta }) }),
  )
  const [status, reason] = await new Promise<[string, string]>((resolve) => {
    channel.subscribe((state, error) => resolve([state, error?.message ?? '']))
  })
  return { channel, status, reason, received }
}

const signedIn = async () => {
  const user = await project.createUser()
  await user.client.realtime.setAuth(user.accessToken)
  return user
}

describe('a broadcast on a public channel', () => {
  it('reaches everybody else, by socket and by REST', async () => {
    const sender = await join(project.client(), 'news')
    const listener = await join(project.client(), 'news')
    const elsewhere = await join(project.client(), 'weather')
    await sender.channel.send({ type: 'broadcast', event: 'by socket', payload: { n: 1, text: 'é' } })
    await expect.poll(() => listener.received.length).toBe(1)
    await project.client().channel('news').httpSend('by REST', { n: 2 })
    await expect.poll(() => listener.received.length).toBe(2)
    expect(listener.received).toEqual([
      { event: 'by socket', payload: { n: 1, text: 'é' } },
      { event: 'by REST', payload: { n: 2 } },
    ])
    expect(sender.received.map(({ event }) => event)).toEqual(['by REST'])
    expect(elsewhere.received).toEqual([])
  })

  it('reaches its sender too, and is acknowledged, where they ask for it', async () => {
    const sender = await join(project.client(), 'echo', { broadcast: { self: true, ack: true } })
    expect(await sender.channel.send({ type: 'broadcast', event: 'hello', payload: {} })).toBe('ok')
    await expect.poll(() => sender.received.length).toBe(1)
  })

  it('may be bytes', async () => {
    const sender = await join(project.client(), 'bytes')
    const listener = await join(project.client(), 'bytes')
    await sender.channel.send({ type: 'broadcast', event: 'blob', payload: new Uint8Array([1, 2, 255]).buffer })
    await expect.poll(() => listener.received.length).toBe(1)
    expect(new Uint8Array(listener.received[0]?.payload as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 255]))
  })

  it('stops when the listener leaves', async () => {
    const sender = await join(project.client(), 'leaving')
    const listener = await join(project.client(), 'leaving')
    const witness = await join(project.client(), 'leaving')
    await listener.channel.unsubscribe()
    await sender.channel.send({ type: 'broadcast', event: 'late', payload: {} })
    await expect.poll(() => witness.received.length).toBe(1)
    expect(listener.received).toEqual([])
  })
})

describe('a private channel', () => {
  it('is joined by whom row security lets read it, and by nobody else', async () => {
    const [member, stranger] = [await signedIn(), await signedIn()]
    const room = `room:${member.id}`
    expect(await join(member.client, room, { private: true })).toMatchObject({ status: 'SUBSCRIBED' })
    for (const client of [stranger.client, project.client()]) {
      const refused = await join(client, room, { private: true })
      expect(refused.status).toBe('CHANNEL_ERROR')
      expect(refused.reason).toContain(
        `Unauthorized: You do not have permissions to read from this Channel topic: ${room}`,
      )
    }
  })

  it('leaves nothing behind in realtime.messages when rights are checked', async () => {
    const member = await signedIn()
    await join(member.client, `room:${member.id}`, { private: true })
    const { rows } = await project.database.query('select from realtime.messages where topic = $1', [
      `room:${member.id}`,
    ])
    expect(rows).toEqual([])
  })

  it('is written to by whom row security lets, and the rest is not heard', async () => {
    const member = await signedIn()
    const room = `room:${member.id}`
    const listener = await join(project.service, room, { private: true })
    const { channel } = await join(member.client, room, { private: true })
    await channel.send({ type: 'broadcast', event: 'allowed', payload: {} })
    await expect.poll(() => listener.received.map(({ event }) => event)).toEqual(['allowed'])
    const stranger = await signedIn()
    await expect(stranger.client.channel(room, { config: { private: true } }).httpSend('no', {})).rejects.toThrow(
      'Unauthorized',
    )
    expect(await channel.track({ here: true })).toBe('error')
  })

  it('and a public one of the same name are two channels', async () => {
    const member = await signedIn()
    const room = `room:${member.id}`
    const eavesdropper = await join(project.client(), room)
    const listener = await join(project.service, room, { private: true })
    const { channel } = await join(member.client, room, { private: true })
    await channel.send({ type: 'broadcast', event: 'secret', payload: {} })
    await expect.poll(() => listener.received.length).toBe(1)
    expect(eavesdropper.received).toEqual([])
  })
})

describe('realtime.send() in SQL', () => {
  it('is heard after the commit, in order, large ones too', async () => {
    const listener = await join(project.service, 'ledger', { private: true })
    await project.database.query('begin')
    for (const n of [1, 2]) {
      await project.database.query("select realtime.send(jsonb_build_object('n', $1::int), 'entry', 'ledger')", [n])
    }
    await project.database.query(`select realtime.send(jsonb_build_object('n', repeat('x', 20000)), 'entry', 'ledger')`)
    expect(listener.received).toEqual([])
    await project.database.query('commit')
    await expect.poll(() => listener.received.length).toBe(3)
    expect(listener.received.map(({ payload }) => (payload as { n: unknown }).n)).toEqual([1, 2, 'x'.repeat(20000)])
    expect(listener.received[0]).toMatchObject({
      payload: { id: expect.any(String) },
      meta: { id: expect.any(String) },
    })
  })

  it('is not heard when the transaction is rolled back', async () => {
    const listener = await join(project.service, 'undone', { private: true })
    await project.database.query('begin')
    await project.database.query("select realtime.send('{}', 'never', 'undone')")
    await project.database.query('rollback')
    await project.database.query("select realtime.send('{}', 'after', 'undone')")
    await expect.poll(() => listener.received.map(({ event }) => event)).toEqual(['after'])
  })

  it('runs with its caller’s rights: without them it does nothing, and the log says why', async () => {
    await project.database.query(`
      create role powerless; grant powerless to postgres; grant usage on schema realtime to powerless;
      grant create on schema public to powerless; set role powerless;
      create function public.announce() returns void language sql security definer
        as $$ select realtime.send('{}', 'event', 'quiet') $$;
      reset role`)
    expect(await project.service.rpc('announce')).toMatchObject({ status: 204 })
    expect(project.log.join('\n')).toContain(
      'SQL warning: ErrorSendingBroadcastMessage: permission denied for table messages',
    )
  })
})

describe('presence', () => {
  it('shows who is there, what they changed, and who left', async () => {
    const here = await join(project.client(), 'lobby', { presence: { key: 'ann', enabled: true } })
    await here.channel.track({ mood: 'good' })
    const there = await join(project.client(), 'lobby', { presence: { key: 'bob', enabled: true } })
    await expect.poll(() => there.channel.presenceState()).toMatchObject({ ann: [{ mood: 'good' }] })
    await here.channel.track({ mood: 'better' })
    await expect.poll(() => there.channel.presenceState()).toMatchObject({ ann: [{ mood: 'better' }] })
    await there.channel.track({ mood: 'new' })
    await expect.poll(() => Object.keys(here.channel.presenceState()).sort()).toEqual(['ann', 'bob'])
    await here.channel.untrack()
    await expect.poll(() => Object.keys(there.channel.presenceState())).toEqual(['bob'])
    await there.channel.unsubscribe()
    await expect.poll(() => here.channel.presenceState()).toEqual({})
  })
})

describe('the token of a channel', () => {
  const closed = (channel: RealtimeChannel) => expect.poll(() => channel.state).toBe('closed')

  it('ends the membership when it expires', async () => {
    const token = await project.signToken({ role: 'authenticated', exp: Math.floor(Date.now() / 1000) + 2 })
    const client = project.client()
    await client.realtime.setAuth(token)
    const { channel, status } = await join(client, 'short')
    expect(status).toBe('SUBSCRIBED')
    await expect.poll(() => channel.state, { timeout: 5000 }).toBe('closed')
  })

  it('that is renewed in time keeps it', async () => {
    const expiring = await project.signToken({ role: 'authenticated', exp: Math.floor(Date.now() / 1000) + 2 })
    const [renewed, lapsed] = [project.client(), project.client()]
    await Promise.all([renewed.realtime.setAuth(expiring), lapsed.realtime.setAuth(expiring)])
    const [kept, lost] = [await join(renewed, 'renewal'), await join(lapsed, 'renewal')]
    await renewed.realtime.setAuth(await project.signToken({ role: 'authenticated' }))
    await expect.poll(() => lost.channel.state, { timeout: 5000 }).toBe('closed')
    expect(kept.channel.state).toBe('joined')
  })

  it('that no longer lets its owner read ends it', async () => {
    const [member, stranger] = [await signedIn(), await signedIn()]
    const { channel } = await join(member.client, `room:${member.id}`, { private: true })
    await member.client.realtime.setAuth(stranger.accessToken)
    await closed(channel)
  })

  it('must verify', async () => {
    const client = project.client()
    await client.realtime.setAuth(await project.signToken({ role: 'service_role' }, 'y'.repeat(32)))
    expect(await join(client, 'anything')).toMatchObject({
      status: 'CHANNEL_ERROR',
      reason: expect.stringContaining('InvalidJWTToken'),
    })
  })
})

describe('the protocol', () => {
  it('is also spoken in version 1.0.0', async () => {
    const url = `${project.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${project.publishableKey}&vsn=1.0.0`
    const socket = new WebSocket(url)
    await once(socket, 'open')
    const ask = async (message: object) => {
      const answer = once(socket, 'message')
      socket.send(JSON.stringify(message))
      return JSON.parse(String((await answer)[0]))
    }
    expect(await ask({ topic: 'phoenix', event: 'heartbeat', payload: {}, ref: '1' })).toEqual({
      topic: 'phoenix',
      event: 'phx_reply',
      payload: { status: 'ok', response: {} },
      ref: '1',
      join_ref: null,
    })
    const config = { presence: { enabled: false } }
    const joined = await ask({ topic: 'realtime:old', event: 'phx_join', payload: { config }, ref: '2', join_ref: '2' })
    expect(joined).toMatchObject({ event: 'phx_reply', ref: '2', payload: { status: 'ok' } })
    const heard = once(socket, 'message')
    await project.client().channel('old').httpSend('event', { n: 1 })
    expect(JSON.parse(String((await heard)[0]))).toMatchObject({
      topic: 'realtime:old',
      event: 'broadcast',
      payload: { type: 'broadcast', event: 'event', payload: { n: 1 } },
    })
    socket.send('nonsense')
    expect(await ask({ topic: 'realtime:other', event: 'broadcast', payload: {}, ref: '3' })).toMatchObject({
      payload: { status: 'error', response: { reason: 'unmatched topic' } },
    })
    socket.close()
  })

  it('needs a known API key', async () => {
    const socket = new WebSocket(`${project.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=nobody`)
    const [error] = await once(socket, 'error')
    expect(error.message).toContain('401')
  })

  it('refuses to store broadcasts, by name', async () => {
    const { channel } = await join(project.service, 'stored', { private: true, broadcast: { ack: true } })
    expect(await channel.send({ type: 'broadcast', event: 'kept', payload: {}, persist: true })).toBe('error')
    await expect(channel.httpSend('kept', {}, { persist: true })).rejects.toThrow('does not support storing broadcasts')
  })

  it('refuses postgres_changes by name', async () => {
    const client = project.client()
    clients.push(client)
    const channel = client.channel('changes')
    channel.on('postgres_changes', { event: '*', schema: 'public' }, () => undefined)
    const reason = await new Promise((resolve) => channel.subscribe((_status, error) => resolve(error?.message)))
    expect(reason).toContain('Local Supabase does not support postgres_changes')
  })
})

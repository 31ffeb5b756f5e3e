import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeys, startGateway } from '../src/index.ts'
import { startTestProject, type TestProject, type TestUser } from './test-project.ts'

let project: TestProject
let user: TestUser
beforeAll(async () => {
  project = await startTestProject()
  user = await project.createUser()
})
afterAll(() => project.close())

describe('while Postgres is away', () => {
  it('calls in flight and new ones answer 503 at once, sign-in says it is retryable, and all recovers by itself', async () => {
    const inFlight = project.service.rpc('sleep', { p_seconds: 5 }).then((answer) => answer)
    await expect
      .poll(
        async () =>
          (await project.database.query("select from pg_stat_activity where query like '%sleep%' and state = 'active'"))
            .rowCount,
      )
      .toBeGreaterThan(1)
    await project.server.stop({ keepData: true })

    expect(await inFlight).toMatchObject({ status: 503, error: { code: expect.stringMatching(/^PGRST00|^57P01/) } })
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: 20 }, () => user.client.rpc('add', { a: 1 })))
    expect(performance.now() - began).toBeLessThan(2000)
    for (const answer of answers) expect(answer).toMatchObject({ status: 503, error: { code: 'PGRST000' } })
    const signIn = await project.client().auth.signInWithPassword(user)
    expect(signIn.error).toMatchObject({ name: 'AuthRetryableFetchError', status: 503 })

    await project.server.start()
    expect(await user.client.rpc('add', { a: 1 })).toMatchObject({ status: 200, data: 11 })
    expect(await project.client().auth.signInWithPassword(user)).toMatchObject({ error: null })
  })

  it('changes made right after it came back are noticed, and messages delivered', async () => {
    const received: unknown[] = []
    const channel = project.service.channel('news')
    channel.on('broadcast', { event: '*' }, (message) => received.push(message.payload.n))
    await new Promise<void>((resolve) => channel.subscribe((status) => status === 'SUBSCRIBED' && resolve()))

    await project.server.stop({ keepData: true })
    await project.server.start()

    const send = "select realtime.send(jsonb_build_object('n', 1), 'event', 'news', false)"
    const database = new Client(project.databaseUrl)
    await database.connect()
    // The gateway listens again within its retry interval; what is sent before that is lost, as it is hosted.
    await expect
      .poll(async () => {
        await database.query(send)
        return received.length
      })
      .toBeGreaterThan(0)
    await database.query("create function public.newcomer() returns int language sql as 'select 1'")
    expect(await project.service.rpc('newcomer')).toMatchObject({ status: 200, data: 1 })
    await database.end()
    await project.service.removeAllChannels()
  })
})

describe('in front of a database that takes connections and says nothing', () => {
  it('the gateway starts, and answers 503 within about two seconds', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const keys = await createKeys()
    const log: string[] = []
    const gateway = await startGateway({
      keys,
      databaseUrl: (role) => `postgresql://${role}@127.0.0.1:${port}/postgres`,
      log: (line) => log.push(line),
    })
    const began = performance.now()
    expect(await createClient(gateway.url, keys.secret_key).rpc('anything')).toMatchObject({
      status: 503,
      error: { code: 'PGRST000' },
    })
    expect(performance.now() - began).toBeLessThan(4000)
    await gateway.close()
    for (const socket of sockets) socket.destroy()
    silent.close()
  })
})

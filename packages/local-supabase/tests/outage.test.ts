import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    const { Client } = await import('pg')
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

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** A Supabase whose callers wait until the test answers them. */
let supabase: Server
let child: ChildProcessByStdio<null, Readable, Readable> | undefined

beforeEach(async () => {
  supabase = createServer().listen(0, '127.0.0.1')
  await once(supabase, 'listening')
})
afterEach(() => {
  child?.kill('SIGKILL')
  supabase.closeAllConnections()
  supabase.close()
})

const portOf = (server: Server) => (server.address() as AddressInfo).port

function start(environment: NodeJS.ProcessEnv) {
  child = spawn(process.execPath, [new URL('./server.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment },
  })
  return child
}

const complete = () => ({
  SUPABASE_URL: `http://127.0.0.1:${portOf(supabase)}`,
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_test',
  SUPABASE_SECRET_KEY: 'sb_secret_test',
  ENCRYPTION_KEY: `test:${Buffer.alloc(32).toString('base64')}`,
  PUBLIC_URL: 'http://127.0.0.1',
  PORT: '0',
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets the request that is under way finish, and nothing new in',
  async (signal) => {
    const server = start(complete())
    const exit = once(server, 'exit')
    const log = createInterface({ input: server.stdout })[Symbol.asyncIterator]()
    const nextLine = async () => JSON.parse((await log.next()).value ?? 'null')
    const { address } = await nextLine()
    const url = `http://127.0.0.1:${address.port}`

    const reached = once(supabase, 'request') as Promise<[IncomingMessage, ServerResponse]>
    const answer = fetch(`${url}/health/ready`)
    const [, response] = await reached
    server.kill(signal)
    expect(await nextLine()).toMatchObject({ msg: 'shutting down', signal })
    await expect(fetch(`${url}/health`)).rejects.toThrow()

    response.setHeader('Content-Type', 'application/json').end('{"status": "ok"}')
    expect((await answer).status).toBe(200)
    expect(await exit).toEqual([0, null])
  },
)

test('an environment that does not do is told in full, and the process ends', async () => {
  const server = start({ PORT: '70000', SUPABASE_URL: 'nowhere' })
  const [problems, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')])
  expect(code).toBe(1)
  for (const name of ['SUPABASE_URL', 'SUPABASE_SECRET_KEY', 'ENCRYPTION_KEY', 'PUBLIC_URL', 'PORT']) {
    expect(problems).toContain(`- ${name} `)
  }
  expect(problems).not.toContain(' at ')
})

test('a taken port is one clear line', async () => {
  const server = start({ ...complete(), PORT: String(portOf(supabase)) })
  const [problem, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')])
  expect(code).toBe(1)
  expect(problem.trim().split('\n')).toEqual([expect.stringContaining('EADDRINUSE')])
})

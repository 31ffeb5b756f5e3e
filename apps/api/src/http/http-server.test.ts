import { once } from 'node:events'
import type { Server, ServerOptions } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { createHttpServer } from './http-server.ts'

const HASTY: ServerOptions = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 }

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends bytes and waits for whatever comes until the server closes the connection. */
async function send(bytes: string, options: ServerOptions): Promise<string> {
  server = createHttpServer((request, response) => {
    request.resume().on('end', () => response.end('done'))
  }, options).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

test('a client that does not finish its headers is sent away', async () => {
  expect(await send('GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ', HASTY)).toMatch(/^HTTP\/1.1 408 /)
})

test('a client that does not finish its body is sent away', async () => {
  const head = 'POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n'
  expect(await send(`${head}12345`, HASTY)).toMatch(/^HTTP\/1.1 408 /)
})

test.each([
  ['what is no HTTP', 'hello\r\n\r\n', 400],
  ['more headers than there may be', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is refused in the envelope of all refusals', async (_, bytes, status) => {
  const [head = '', body = ''] = (await send(bytes, {})).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const [, request_id] = /^X-Request-Id: (.+)$/m.exec(head) ?? []
  expect(JSON.parse(body)).toEqual({ error: { code: 'invalid_request', message: expect.any(String), request_id } })
})

test('a client that sends in time is answered', async () => {
  const answer = await send('GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', {})
  expect(answer).toMatch(/^HTTP\/1.1 200 [\s\S]*done/)
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 20_000])
})

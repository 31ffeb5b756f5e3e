import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'

let server: Server
let received: string[]
let proxy: CuttingProxy

beforeEach(async () => {
  received = []
  server = createServer(async (request, response) => {
    received.push(await text(request))
    response.end('done')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await startCuttingProxy((server.address() as AddressInfo).port)
})
afterEach(async () => {
  await proxy.close()
  server.close()
})

const post = async (body: string) => (await fetch(proxy.url, { method: 'POST', body })).text()

test('passes requests and answers on, large ones too', async () => {
  const large = 'x'.repeat(3_000_000)
  expect(await post(large)).toBe('done')
  expect(received).toEqual([large])
})

test('cuts as many answers as it is told, and after the request has been done', async () => {
  proxy.cut(2)
  await expect(post('first')).rejects.toThrow()
  await expect(post('second')).rejects.toThrow()
  expect(await post('third')).toBe('done')
  expect(received).toEqual(['first', 'second', 'third'])
  expect(proxy.cuts).toBe(2)
})

test('ends connections while nobody listens behind it, and serves again afterwards', async () => {
  const { port } = server.address() as AddressInfo
  server.close()
  server.closeAllConnections()
  await expect(post('lost')).rejects.toThrow()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  expect(await post('found')).toBe('done')
})

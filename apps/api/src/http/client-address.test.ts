import express from 'express'
import request from 'supertest'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

async function addressBehind(proxies: number, forwardedFor?: string): Promise<string | null> {
  const app = express()
  app.set('trust proxy', proxies)
  app.get('/', (request, response) => {
    response.json(clientAddress(request) ?? null)
  })
  const test = request(app).get('/')
  return (await (forwardedFor === undefined ? test : test.set('X-Forwarded-For', forwardedFor))).body
}

test.each([
  [0, '198.51.100.7', '127.0.0.1', 'a server without a proxy believes nobody'],
  [1, undefined, '127.0.0.1', 'a request that came past the proxy is its own'],
  [1, '198.51.100.7', '198.51.100.7', 'the proxy says who connected to it'],
  [1, '10.0.0.1, 198.51.100.7', '198.51.100.7', 'what the client wrote stands left of that'],
  [2, '10.0.0.1, 198.51.100.7, 192.0.2.9', '198.51.100.7', 'of two proxies the outer one is asked'],
  [1, '2001:db8::7', '2001:db8::7', 'IPv6'],
  [1, '::ffff:198.51.100.7', '198.51.100.7', 'IPv4 in IPv6 is IPv4'],
  [1, 'fe80::1%eth0', 'fe80::1', 'without its interface'],
  [1, 'unknown', null, 'what is no address is none'],
  [1, '198.51.100.7:4711', null, 'nor is one with a port'],
])('behind %i proxies %s comes from %s: %s', async (proxies, forwardedFor, expected, _reason) => {
  expect(await addressBehind(proxies, forwardedFor)).toBe(expected)
})

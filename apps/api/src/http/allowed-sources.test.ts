import express from 'express'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { createSourceCheck } from './allowed-sources.ts'

/** Asks about a request that came through one proxy, which saw this address. */
async function isAllowed(ranges: string[], forwardedFor: string): Promise<boolean> {
  const check = createSourceCheck(ranges)
  const app = express().set('trust proxy', 1)
  app.use((incoming, response) => {
    response.json(check(incoming))
  })
  return (await request(app).get('/').set('X-Forwarded-For', forwardedFor)).body
}

describe('a source is allowed', () => {
  test.each<[string, string[], string, boolean]>([
    ['anywhere where nothing is said', [], '203.0.113.7', true],
    ['from the address itself', ['100.20.5.228'], '100.20.5.228', true],
    ['from no other', ['100.20.5.228'], '100.20.5.229', false],
    ['within a range', ['203.0.113.0/25'], '203.0.113.127', true],
    ['but not beyond it', ['203.0.113.0/25'], '203.0.113.128', false],
    ['from any of several', ['100.20.5.228', '2001:db8::/32'], '2001:db8:1::9', true],
    ['of IPv6 not beyond its range', ['2001:db8::/32'], '2001:db9::1', false],
    ['as IPv4 in IPv6’s clothes', ['100.20.5.228'], '::ffff:100.20.5.228', true],
    ['as the proxy saw it, not as the client says', ['100.20.5.228'], '100.20.5.228, 203.0.113.7', false],
    ['from nowhere that is no address', ['0.0.0.0/0', '::/0'], 'unknown', false],
  ])('%s', async (_, ranges, address, expected) => {
    expect(await isAllowed(ranges, address)).toBe(expected)
  })
})

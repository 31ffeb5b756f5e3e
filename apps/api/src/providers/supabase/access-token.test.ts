import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import jwt from 'jsonwebtoken'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAccessTokenVerifier } from './access-token.ts'
import { AuthUnavailableError } from './auth-unavailable-error.ts'

const jwtSecret = 'a-shared-secret-of-at-least-32-characters'
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publish = (key: KeyObject, kid: string, alg: string) => ({
  ...key.export({ format: 'jwk' }),
  kid,
  alg,
  use: 'sig',
})
const keySet = { keys: [publish(ec.publicKey, 'ec', 'ES256'), publish(rsa.publicKey, 'rsa', 'RS256')] }

let server: Server
let supabaseUrl: string
let requests: number
let status: number

beforeEach(async () => {
  requests = 0
  status = 200
  server = createServer((request, response) => {
    requests += 1
    response.statusCode = request.url === '/auth/v1/.well-known/jwks.json' ? status : 404
    response.end(JSON.stringify(keySet))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  supabaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => server.close())

const verifier = (secret?: string) => createAccessTokenVerifier({ supabaseUrl, jwtSecret: secret })
const sign = (key: KeyObject | string, options: jwt.SignOptions) =>
  jwt.sign({ role: 'authenticated' }, key, {
    issuer: `${supabaseUrl}/auth/v1`,
    audience: 'authenticated',
    subject: 'user-1',
    expiresIn: 60,
    ...options,
  })

describe('an access token verifier', () => {
  test('accepts both published kinds of key and asks for the keys once', async () => {
    const verify = verifier()
    const tokens = [
      sign(ec.privateKey, { algorithm: 'ES256', keyid: 'ec' }),
      sign(rsa.privateKey, { algorithm: 'RS256', keyid: 'rsa' }),
    ]
    expect(await Promise.all(tokens.map(verify))).toEqual([{ sub: 'user-1' }, { sub: 'user-1' }])
    expect(requests).toBe(1)
  })

  test('tells when a link or code from a mail was last shown', async () => {
    const openedAfter = async (amr: unknown) =>
      (
        await verifier(jwtSecret)(
          jwt.sign({ amr }, jwtSecret, {
            issuer: `${supabaseUrl}/auth/v1`,
            audience: 'authenticated',
            subject: 'user-1',
            expiresIn: 60,
          }),
        )
      )?.openedLinkAt
    const password = { method: 'password', timestamp: 1_900_000_000 }
    const otp = (timestamp: number) => ({ method: 'otp', timestamp })
    expect(await openedAfter([password])).toBeUndefined()
    expect(await openedAfter([otp(1_700_000_000), password, otp(1_800_000_000)])).toBe(1_800_000_000_000)
    expect(await openedAfter([{ method: 'recovery', timestamp: 1_700_000_000 }])).toBe(1_700_000_000_000)
    for (const strange of [undefined, 'otp', ['otp'], [null], [{ method: 'otp' }], [otp(Number.NaN)]]) {
      expect(await openedAfter(strange)).toBeUndefined()
    }
  })

  test('accepts the shared secret only where it is set', async () => {
    const token = sign(jwtSecret, { algorithm: 'HS256' })
    expect(await verifier(jwtSecret)(token)).toEqual({ sub: 'user-1' })
    expect(await verifier()(token)).toBeNull()
  })

  test.each<[string, jwt.SignOptions]>([
    ['of another issuer', { issuer: 'https://evil.example.com/auth/v1' }],
    ['for another audience', { audience: 'anon' }],
    ['that is out of date', { expiresIn: -60 }],
    ['that is not valid yet', { notBefore: 60 }],
    ['whose key is not published', { keyid: 'unknown' }],
  ])('refuses one %s', async (_, options) => {
    expect(await verifier(jwtSecret)(sign(ec.privateKey, { algorithm: 'ES256', keyid: 'ec', ...options }))).toBeNull()
  })

  test('refuses one without a subject, as API keys are', async () => {
    const claims = { role: 'service_role', iss: `${supabaseUrl}/auth/v1`, aud: 'authenticated' }
    expect(await verifier(jwtSecret)(jwt.sign(claims, jwtSecret, { expiresIn: 60 }))).toBeNull()
  })

  test('refuses a public key used as a shared secret, and a token without a signature', async () => {
    const claims = { sub: 'user-1', iss: `${supabaseUrl}/auth/v1`, aud: 'authenticated', exp: Date.now() / 1_000 + 60 }
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const unsigned = `${encode({ alg: 'none', kid: 'ec' })}.${encode(claims)}.`
    const pem = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString()
    const message = `${encode({ alg: 'HS256', kid: 'rsa' })}.${encode(claims)}`
    const confused = `${message}.${createHmac('sha256', pem).update(message).digest('base64url')}`
    for (const token of [unsigned, confused]) {
      expect(await verifier(jwtSecret)(token)).toBeNull()
      expect(await verifier()(token)).toBeNull()
    }
  })

  test('refuses a key of one kind under the name of another', async () => {
    const crossed = sign(rsa.privateKey, { algorithm: 'RS256', keyid: 'ec' })
    expect(await verifier()(crossed)).toBeNull()
  })

  test.each(['', 'a.b.c', 'not a token', `${Buffer.from('{}').toString('base64url')}.e30.x`])(
    'refuses "%s"',
    async (token) => {
      expect(await verifier(jwtSecret)(token)).toBeNull()
    },
  )

  test('does not hammer Supabase for key ids that somebody makes up', async () => {
    const verify = verifier()
    const forged = Array.from({ length: 20 }, (_, index) =>
      sign(ec.privateKey, { algorithm: 'ES256', keyid: `x${index}` }),
    )
    expect(await Promise.all(forged.map(verify))).toEqual(Array(20).fill(null))
    expect(requests).toBe(1)
  })

  test('says that it cannot know while the keys cannot be had, and recovers', async () => {
    const verify = verifier()
    const token = sign(ec.privateKey, { algorithm: 'ES256', keyid: 'ec' })
    status = 500
    await expect(verify(token)).rejects.toThrow(AuthUnavailableError)
    status = 200
    expect(await verify(token)).toEqual({ sub: 'user-1' })
  })
})

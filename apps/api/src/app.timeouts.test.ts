import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signRetellBody } from '@roy/retell-simulator'
import request from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { createAccessTokenVerifier } from './providers/supabase/access-token.ts'
import { createAuthAccounts } from './providers/supabase/auth-accounts.ts'
import { createDatabases } from './providers/supabase/database.ts'
import { createPasswordSignIn } from './providers/supabase/password-sign-in.ts'
import { callBody } from './testing/deliver.ts'
import { expectError } from './testing/expect-answer.ts'
import { createTestApi, type TestApi, type TestClient } from './testing/test-api.ts'

/** Retell waits so long for a webhook. */
const RETELL_WAITS_MS = 10_000
/** The platform ends a function after 30 s. */
const CLIENTS_WAIT_MS = 20_000

let api: TestApi
let client: TestClient
/** A Supabase that takes every request and never answers. */
let silent: Server

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createClient()
  silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
})
afterAll(async () => {
  silent.closeAllConnections()
  silent.close()
  await api.close()
})

test('whatever of Supabase does not answer, everybody is told to come back before they have given up', async () => {
  const { publishableKey, secretKey } = api.supabase
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const silentDatabase = createApp({
    ...api.dependencies,
    databases: createDatabases({ url, publishableKey, secretKey }),
  })
  const silentAuth = createApp({
    ...api.dependencies,
    signInWithPassword: createPasswordSignIn({ url, publishableKey }),
    verifyAccessToken: createAccessTokenVerifier({ supabaseUrl: url }),
  })
  const authAccounts = createAuthAccounts({ url, secretKey })
  const silentAccounts = createApp({ ...api.dependencies, authAccounts })

  const body = JSON.stringify(callBody(client, 'call_ended'))
  const signature = signRetellBody(body, client.retellApiKey, Date.now())
  const authorization = `Bearer ${api.superAdmin.access_token}`
  const user = { email: 'late@example.test', name: 'Late', role: 'super_admin', password: 'a long password' }
  const authorized = (test: request.Test) => test.set('Authorization', authorization)

  await Promise.all([
    expectToldToComeBack(
      request(silentDatabase)
        .post(`/webhooks/agent/${client.agent.id}`)
        .set({ 'Content-Type': 'application/json', 'x-retell-signature': signature })
        .send(body),
      RETELL_WAITS_MS,
    ),
    expectToldToComeBack(authorized(request(silentDatabase).get('/api/agents')), CLIENTS_WAIT_MS),
    expectToldToComeBack(authorized(request(silentAuth).get('/api/agents')), CLIENTS_WAIT_MS),
    expectToldToComeBack(
      request(silentAuth).post('/api/auth/login').send({ email: 'a@example.test', password: 'b' }),
      CLIENTS_WAIT_MS,
    ),
    // Creates, and takes back what may have been created.
    expectToldToComeBack(authorized(request(silentAccounts).post('/api/users')).send(user), CLIENTS_WAIT_MS),
  ])
}, 40_000)

async function expectToldToComeBack(sent: request.Test, withinMs: number): Promise<void> {
  const began = performance.now()
  const answer = await sent
  expectError(answer, 'unavailable')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(performance.now() - began).toBeLessThan(withinMs)
}

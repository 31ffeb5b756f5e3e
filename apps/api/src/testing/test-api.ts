import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createTestSupabase, type TestSupabase, type TestUser } from '@roy/database/testing'
import { type MailCatcher, startMailCatcher } from '@roy/mail-catcher'
import type { Agent, Organization } from '@roy/types'
import type { Express } from 'express'
import request from 'supertest'
import { expect } from 'vitest'
import { createApp } from '../app.ts'
import { readEnv } from '../config/env.ts'
import { buildDependencies, type Dependencies } from '../dependencies.ts'
import { createLogger } from '../http/logging.ts'
import { createOpenApiDocument } from '../openapi.ts'
import { createContract, observeAnswer } from './contract.ts'

/** The API over a local Supabase of its own, for one test file. */
export interface TestApi {
  app: Express
  supabase: TestSupabase
  /** What the API has mailed. */
  mails: MailCatcher
  dependencies: Dependencies
  superAdmin: TestUser
  /** Everything the API has logged, as text. */
  log(): string
  /** A request with the user's token, or with none. */
  get(path: string, user?: TestUser): request.Test
  post(path: string, body: object, user?: TestUser): request.Test
  put(path: string, body: object, user?: TestUser): request.Test
  patch(path: string, body: object, user?: TestUser): request.Test
  delete(path: string, user?: TestUser): request.Test
  /** A client of the agency with one agent, made through the API. */
  createReceiver(): Promise<TestReceiver>
  /** The same with users of its own. */
  createClient(): Promise<TestClient>
  /** Ends it, and fails where an answer did not fit the OpenAPI document. */
  close(): Promise<void>
}

/** A client of the agency that can receive webhooks. */
export interface TestReceiver {
  organization: Organization
  retellApiKey: string
  agent: Agent
}

export interface TestClient extends TestReceiver {
  admin: TestUser
  viewer: TestUser
}

export const PUBLIC_URL = 'https://voice.example.com'
export const CRON_SECRET = 'what-the-schedule-says-to-be-let-in'
export const METRICS_TOKEN = 'what-prometheus-says-to-be-let-in'

/** Suites send more than people do. What the limits do is proven where they are set low. */
const NO_LIMITS = Object.fromEntries(
  ['HEALTH', 'API', 'DASHBOARD', 'AUTH', 'ORGANIZATION_CREATION', 'WEBHOOKS', 'REFUSED_WEBHOOKS'].map((tier) => [
    `RATE_LIMIT_${tier}`,
    '1000000/1h',
  ]),
)

/**
 * @param options.ownServer with a Postgres of its own, which the test may stop and start.
 * @param options.pooled with PgBouncer in front of it.
 * @param options.env variables that differ from those of the other suites.
 */
export async function createTestApi(
  options: { ownServer?: boolean; pooled?: boolean; env?: Record<string, string> } = {},
): Promise<TestApi> {
  const supabase = await createTestSupabase(options)
  const mails = await startMailCatcher()
  const lines: string[] = []
  const env = readEnv({
    NODE_ENV: 'test',
    SUPABASE_URL: supabase.url,
    SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
    SUPABASE_SECRET_KEY: supabase.secretKey,
    ENCRYPTION_KEY: `test:${randomBytes(32).toString('base64')}`,
    PUBLIC_URL,
    CORS_ORIGINS: 'https://app.example.com',
    CRON_SECRET,
    SMTP_URL: mails.smtpUrl,
    MAIL_FROM: 'Roy Voice <voice@example.com>',
    METRICS_TOKEN,
    // Nothing answers there: suites that ask Retell have a fake of their own.
    RETELL_API_URL: 'http://127.0.0.1:9',
    ...NO_LIMITS,
    ...options.env,
  })
  const dependencies = buildDependencies(env, createLogger('trace', { write: (line) => lines.push(line) }))
  const contract = createContract(createOpenApiDocument(dependencies))
  const breaches = new Set<string>()
  // Whoever asks, by supertest or over a port, is answered through this.
  const app = new Proxy(createApp(dependencies), {
    apply(target, _this, [request, response]: [IncomingMessage, ServerResponse]) {
      observeAnswer(request, response, (answer) => {
        for (const problem of contract.check(answer))
          breaches.add(`${answer.method} ${answer.path} ${answer.status}: ${problem}`)
      })
      return target(request, response)
    },
  })
  const superAdmin = await supabase.createUser({ role: 'super_admin' })

  const withToken = (test: request.Test, user?: TestUser) =>
    user ? test.set('Authorization', `Bearer ${user.access_token}`) : test
  const get = (path: string, user?: TestUser) => withToken(request(app).get(path), user)
  const post = (path: string, body: object, user?: TestUser) => withToken(request(app).post(path), user).send(body)
  const put = (path: string, body: object, user?: TestUser) => withToken(request(app).put(path), user).send(body)

  async function createReceiver(): Promise<TestReceiver> {
    const retellApiKey = `key_${randomUUID()}`
    const fields = { name: `Client ${randomUUID()}`, retell_api_key: retellApiKey, billing_rate: '0.25' }
    const { body: organization } = await post('/api/organizations', fields, superAdmin).expect(201)
    const agentFields = { organization_id: organization.id, agent_id: `agent_${randomUUID()}`, name: 'Reception' }
    const { body: agent } = await post('/api/agents', agentFields, superAdmin).expect(201)
    return { organization, retellApiKey, agent }
  }

  return {
    app,
    supabase,
    mails,
    dependencies,
    superAdmin,
    log: () => lines.join(''),
    get,
    post,
    put,
    patch: (path, body, user) => withToken(request(app).patch(path), user).send(body),
    delete: (path, user) => withToken(request(app).delete(path), user),
    createReceiver,
    async createClient() {
      const receiver = await createReceiver()
      const organization_id = receiver.organization.id
      const admin = await supabase.createUser({ role: 'org_admin', organization_id })
      const viewer = await supabase.createUser({ role: 'org_viewer', organization_id })
      return { ...receiver, admin, viewer }
    },
    async close() {
      dependencies.close()
      await supabase.close()
      await mails.close()
      expect([...breaches], 'answers that do not fit the OpenAPI document').toEqual([])
    },
  }
}

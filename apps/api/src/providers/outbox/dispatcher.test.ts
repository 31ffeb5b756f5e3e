import { asOwner, type TestUser } from '@roy/database/testing'
import type { OutboxItem } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../http/logging.ts'
import { type FaultyMailServer, startFaultyMailServer } from '../../testing/faulty-mail-server.ts'
import { createTestApi, PUBLIC_URL, type TestApi, type TestClient } from '../../testing/test-api.ts'
import { createMailer, type Mailer } from '../mail/mailer.ts'
import type { AuthAccounts } from '../supabase/auth-accounts.ts'
import { AuthRefusalError } from '../supabase/auth-refusal-error.ts'
import { AuthUnavailableError } from '../supabase/auth-unavailable-error.ts'
import { createDispatcher } from './dispatcher.ts'

let server: FaultyMailServer
let api: TestApi
let client: TestClient
let viewer: TestUser

beforeAll(async () => {
  server = await startFaultyMailServer()
  api = await createTestApi({ env: { SMTP_URL: server.url } })
  client = await api.createClient()
})
afterAll(async () => {
  await api.close()
  await server.close()
})
beforeEach(async () => {
  server.fault = undefined
  server.received.length = 0
  await query('delete from system.outbox')
  viewer = await api.supabase.createUser({ role: 'org_viewer', organization_id: client.organization.id })
})

const query = (sql: string, values?: unknown[]) =>
  asOwner(api.supabase.pool, async (db) => (await db.query(sql, values)).rows)
const ask = (user = viewer) =>
  api.dependencies.databases.asService.rpc('request_user_mail', { p_id: user.id, p_kind: 'password_reset' })
const dispatch = () => api.dependencies.dispatcher.dispatch()
const itIsLater = (what: 'due_at' | 'leased_until') =>
  query(`update system.outbox set ${what} = now() - interval '1 second'`)

async function readItem(): Promise<OutboxItem> {
  const { data } = await api.dependencies.databases.asService.rpc('get_outbox_items', {})
  const [item] = data
  if (item === undefined || data.length > 1) throw new Error(`there should be one item, not ${data.length}`)
  return item
}

/** Another process, as it were, with parts that differ. */
function createOther(parts: { mailer?: Mailer | undefined; accounts?: Partial<AuthAccounts> } = {}) {
  return createDispatcher({
    service: api.dependencies.databases.asService,
    mailer: 'mailer' in parts ? parts.mailer : createMailer({ url: server.url, from: 'voice@example.com' }),
    accounts: { ...api.dependencies.authAccounts, ...parts.accounts },
    siteUrl: PUBLIC_URL,
    logger: createLogger('silent'),
  })
}

const NOTHING = { done: 0, failed: 0, dead: 0, unknown: 0 }

describe('a mail of the outbox', () => {
  test('is sent once, with a link that stands nowhere else', async () => {
    await ask()
    expect(await dispatch()).toEqual({ ...NOTHING, done: 1 })
    expect(await dispatch()).toEqual(NOTHING)
    expect(server.received).toHaveLength(1)
    const [message = ''] = server.received
    const [, token = ''] = /token_hash=(?:3D)?(\w{8})/.exec(message) ?? []
    expect(token).toMatch(/^\w{8}$/)
    expect(JSON.stringify(await readItem())).not.toContain(token)
    expect(api.log()).not.toContain(token)
  })

  test('is sent by one of several that dispatch at once', async () => {
    for (let count = 0; count < 12; count++) await ask()
    const runs = await Promise.all(Array.from({ length: 4 }, () => createOther().dispatch()))
    expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(12)
    expect(server.received).toHaveLength(12)
  })

  test('is tried again where the server cannot take it now', async () => {
    server.fault = { at: 'message', how: 452 }
    await ask()
    expect(await dispatch()).toEqual({ ...NOTHING, failed: 1 })
    expect(await readItem()).toMatchObject({
      status: 'pending',
      attempts: 1,
      last_error: expect.stringContaining('452'),
    })
    server.fault = undefined
    expect(await dispatch()).toEqual(NOTHING)
    await itIsLater('due_at')
    expect(await dispatch()).toEqual({ ...NOTHING, done: 1 })
  })

  test('is given up where the server refuses it for good', async () => {
    server.fault = { at: 'recipient', how: 550 }
    await ask()
    expect(await dispatch()).toEqual({ ...NOTHING, dead: 1 })
    await itIsLater('due_at')
    expect(await dispatch()).toEqual(NOTHING)
    expect(await readItem()).toMatchObject({ status: 'dead', last_error: expect.stringContaining('550') })
  })

  test('is unknown, and not sent again, where the connection is lost after it has left', async () => {
    server.fault = { at: 'message', how: 'connection lost' }
    await ask()
    expect(await dispatch()).toEqual({ ...NOTHING, unknown: 1 })
    server.fault = undefined
    await itIsLater('due_at')
    expect(await dispatch()).toEqual(NOTHING)
    expect(server.received).toHaveLength(1)
  })

  test('is unknown where who was sending it is gone', async () => {
    await ask()
    const began = Promise.withResolvers<void>()
    const send: Mailer['send'] = () => {
      began.resolve()
      return new Promise(() => {})
    }
    void createOther({ mailer: { send } }).dispatch()
    await began.promise
    expect(await dispatch()).toEqual(NOTHING)
    await itIsLater('leased_until')
    expect(await dispatch()).toEqual(NOTHING)
    expect(await readItem()).toMatchObject({ status: 'unknown' })
    expect(server.received).toEqual([])
  })

  test('is sent by another where who took it is gone before it was begun, and not by both if they come back', async () => {
    await ask()
    const took = Promise.withResolvers<void>()
    const comesBack = Promise.withResolvers<void>()
    const createRecoveryLink = async (email: string) => {
      took.resolve()
      await comesBack.promise
      return api.dependencies.authAccounts.createRecoveryLink(email)
    }
    const late = createOther({ accounts: { createRecoveryLink } }).dispatch()
    await took.promise
    await itIsLater('leased_until')
    expect(await dispatch()).toEqual({ ...NOTHING, done: 1 })
    comesBack.resolve()
    expect(await late).toEqual(NOTHING)
    expect(server.received).toHaveLength(1)
  })

  test.each([
    [new AuthUnavailableError('no answer'), 'failed', 'pending'],
    [new AuthRefusalError('invalid_email'), 'dead', 'dead'],
  ] as const)('whose link Auth does not make is %s', async (error, outcome, status) => {
    await ask()
    const createRecoveryLink = () => Promise.reject(error)
    expect(await createOther({ accounts: { createRecoveryLink } }).dispatch()).toEqual({ ...NOTHING, [outcome]: 1 })
    expect(await readItem()).toMatchObject({ status })
    expect(server.received).toEqual([])
  })

  test('is not sent to who is disabled by then, which is noted', async () => {
    await ask()
    await api.put(`/api/users/${viewer.id}`, { status: 'disabled' }, api.superAdmin).expect(200)
    expect(await dispatch()).toEqual({ ...NOTHING, done: 1 })
    expect(await readItem()).toMatchObject({ status: 'done', last_error: expect.stringContaining('not sent') })
    expect(server.received).toEqual([])
  })

  test('waits where there is no mail server', async () => {
    await ask()
    expect(await createOther({ mailer: undefined }).dispatch()).toEqual(NOTHING)
    expect(await readItem()).toMatchObject({ status: 'pending', attempts: 0 })
  })
})

test('a dispatcher that is closed takes nothing more', async () => {
  await ask()
  const other = createOther()
  other.close()
  expect(await other.dispatch()).toEqual(NOTHING)
  expect(await readItem()).toMatchObject({ status: 'pending', attempts: 0 })
})

test('a dispatch after a request fails nothing where the database is away, which is logged', async () => {
  const lines: string[] = []
  const logger = createLogger('error', { write: (line) => lines.push(line) })
  const service = { rpc: () => Promise.reject(new Error('away')) }
  const { authAccounts: accounts } = api.dependencies
  const mailer = createMailer({ url: server.url, from: 'voice@example.com' })
  await createDispatcher({ service, accounts, mailer, siteUrl: PUBLIC_URL, logger }).dispatchSoon()
  expect(lines.join()).toContain('the outbox is left to the schedule')
})

import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '@roy/database/testing'
import type { AgentRow, Organization } from '@roy/types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Outcome, runToEnd } from '../testing/run-to-end.ts'

const ARCHIVE_KEY = randomBytes(32).toString('hex')
const ENCRYPTION_KEY = `moved:${randomBytes(32).toString('base64')}`

let folder: string
let from: TestSupabase
let to: TestSupabase
let client: Organization
let agent: AgentRow

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roy-archive-'))
  from = await createTestSupabase({ ownServer: true })
  to = await createTestSupabase({ ownServer: true })
  client = await createTestOrganization(from.service, { p_slug: 'northside', p_timezone: 'America/Los_Angeles' })
  agent = await createTestAgent(from.service, client.id)
  for (let call = 0; call < 1_100; call++) await post(from, `call_${call}`)
  await rpc(from.service, 'update_organization', {
    p_org_id: client.id,
    p_changes: {
      billing_rate: '0.333333',
      branding: { name: 'Zahnärzte “Nord”' },
      retention: { raw_events_days: 900 },
    },
  })
})
afterAll(async () => {
  await Promise.all([from.close(), to.close()])
  await rm(folder, { recursive: true, force: true })
})

async function post(supabase: TestSupabase, call_id: string): Promise<void> {
  const payload = {
    event: 'call_ended',
    call: {
      call_id,
      agent_id: agent.agent_id,
      duration_ms: 61_000,
      transcript: 'Agent: Grüß Gott.\nUser: "Hi" 👋\n',
      call_cost: { combined_cost: 0.1234567890123 },
    },
  }
  await rpc(supabase.service, 'record_call_event', {
    p_id: agent.id,
    p_event: payload.event,
    p_sent_at: new Date().toISOString(),
    p_body_sha256: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
    p_payload: payload,
  })
}

const exportTo = (file: string) =>
  runToEnd('export-organization.ts', ['--client', 'northside', '--to', file], {
    DATABASE_URL: from.databaseUrl,
    ARCHIVE_KEY,
  })

const importFrom = (file: string, environment: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
  runToEnd('import-organization.ts', ['--from', file], {
    DATABASE_URL: to.databaseUrl,
    ARCHIVE_KEY,
    ENCRYPTION_KEY,
    RETELL_API_KEY: 'key_of_northside',
    ...environment,
  })

/** What is seen of the client, and the rows behind it. */
async function everything(supabase: TestSupabase) {
  const { version, generated_at, ...overview } = await rpc(supabase.service, 'get_organization_overview', {
    p_org_id: client.id,
  })
  const { retell_api_key_last4, user_count, ...organization } = await rpc(supabase.service, 'get_organization', {
    p_org_id: client.id,
  })
  const rows = await inOrganization(supabase.pool, client.id, async (db) => [
    (await db.query(`select * from ${client.schema_name}.webhook_events order by id`)).rows,
    (await db.query(`select * from ${client.schema_name}.calls order by external_call_id`)).rows,
    (await db.query(`select * from ${client.schema_name}.call_rollups order by day, agent_id, is_billable`)).rows,
  ])
  const terms = await asOwner(supabase.pool, async (db) => (await db.query('select * from system.billing_terms')).rows)
  return { overview, organization, rows, terms }
}

test('an archive that was changed, cut off or signed by others leaves nothing behind', async () => {
  const [file, broken] = [join(folder, 'genuine.tar'), join(folder, 'broken.tar')]
  await exportTo(file)
  const genuine = await readFile(file)
  expect(await importFrom(file, { ARCHIVE_KEY: 'x'.repeat(32) })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not signed with this ARCHIVE_KEY'),
  })
  await writeFile(broken, Buffer.from(genuine.toString('latin1').replace('"northside"', '"southside"'), 'latin1'))
  expect(await importFrom(broken)).toMatchObject({ code: 1, stderr: expect.stringContaining('not signed') })
  for (const share of [0.5, 0.9]) {
    await writeFile(broken, genuine.subarray(0, genuine.length * share))
    expect((await importFrom(broken)).code).toBe(1)
  }
  const bent = Buffer.from(genuine)
  const inTheLastTable = genuine.length - 20_000
  bent[inTheLastTable] = (bent[inTheLastTable] ?? 0) ^ 1
  await writeFile(broken, bent)
  expect((await importFrom(broken)).code).toBe(1)
  const { rows } = await to.pool.query(`select nspname from pg_namespace where nspname like 'org\\_%'`)
  expect(rows).toEqual([])
})

test('a client moves with all that is its own, and goes on receiving where it has come to', async () => {
  const file = join(folder, 'moved.tar')
  const exported = await exportTo(file)
  expect(exported).toMatchObject({ code: 0, stderr: '' })
  expect(exported.stdout).toContain('client.calls: 1100 rows')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await importFrom(file)).toMatchObject({ code: 0, stderr: '' })
  expect(await everything(to)).toEqual(await everything(from))

  await post(to, 'call_after')
  expect(await rpc(to.service, 'get_organization_overview', { p_org_id: client.id })).toMatchObject({
    total_calls: 1_101,
  })
  expect((await readFile(file)).includes('key_of_northside')).toBe(false)
  expect(await importFrom(file)).toMatchObject({ code: 1, stderr: 'The client northside is here already.\n' })
})

test('says what is missing', async () => {
  expect(
    await runToEnd('export-organization.ts', ['--client', 'nobody', '--to', join(folder, 'x.tar')], {
      DATABASE_URL: from.databaseUrl,
      ARCHIVE_KEY,
    }),
  ).toMatchObject({ code: 1, stderr: 'There is no client nobody.\n' })
  expect(await importFrom(join(folder, 'none.tar'), { ARCHIVE_KEY: 'short' })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('at least 32'),
  })
})

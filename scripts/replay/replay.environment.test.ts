import { createHash, randomUUID } from 'node:crypto'
import {
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '@roy/database/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runToEnd } from '../testing/run-to-end.ts'

let supabase: TestSupabase

beforeAll(async () => {
  supabase = await createTestSupabase({ ownServer: true })
})
afterAll(() => supabase.close())

const run = (args: string[]) =>
  runToEnd('replay.ts', args, { SUPABASE_URL: supabase.url, SUPABASE_SECRET_KEY: supabase.secretKey })

test('mends what was bent, says what, and finds nothing the second time', async () => {
  const client = await createTestOrganization(supabase.service)
  const agent = await createTestAgent(supabase.service, client.id)
  const payload = {
    event: 'call_ended',
    call: { call_id: `call_${randomUUID()}`, agent_id: agent.agent_id, duration_ms: 61_000 },
  }
  await rpc(supabase.service, 'record_call_event', {
    p_id: agent.id,
    p_event: payload.event,
    p_sent_at: new Date().toISOString(),
    p_body_sha256: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
    p_payload: payload,
  })
  await inOrganization(supabase.pool, client.id, (db) =>
    db.query(`update ${client.schema_name}.calls set duration_ms = 5`),
  )
  expect(await run(['--client', client.slug])).toEqual({
    code: 0,
    stdout: `${payload.call.call_id}: duration_ms\n1 calls were made again; 1 came out different.\n`,
    stderr: '',
  })
  expect((await run(['--client', client.slug])).stdout).toBe('1 calls were made again; 0 came out different.\n')
})

test('says so when there is no such client, or none is named', async () => {
  expect(await run(['--client', 'nobody'])).toMatchObject({ code: 1, stderr: 'There is no client nobody.\n' })
  expect(await run([])).toMatchObject({ code: 1, stdout: expect.stringContaining('--client') })
})

import { randomUUID } from 'node:crypto'
import type { AgentRow, Call, Organization } from '@roy/types'
import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '../testing/index.ts'
import {
  asOwner,
  createTestAgent,
  createTestOrganization,
  createTestSupabase,
  inOrganization,
  rpc,
  type TestSupabase,
} from '../testing/index.ts'
import { bodySha256 } from './oracle/events.ts'
import { recordEvent } from './support/record-event.ts'

let supabase: TestSupabase
let dentist: Organization
let lawyer: Organization
let agent: AgentRow
let call: Call
let ownViewer: TestUser
let otherViewer: TestUser

beforeAll(async () => {
  supabase = await createTestSupabase()
  dentist = await createTestOrganization(supabase.service)
  lawyer = await createTestOrganization(supabase.service)
  agent = await createTestAgent(supabase.service, dentist.id)
  const event = { call_id: 'call_1', agent_id: agent.agent_id, start_timestamp: Date.now(), duration_ms: 61_000 }
  await recordEvent(supabase.pool, agent.id, {
    event: 'call_ended',
    call: event,
    sentAt: Date.now(),
    bodySha256: bodySha256('call_ended', event),
  })
  const calls = await rpc(supabase.service, 'get_organization_calls', { p_org_id: dentist.id })
  const [first] = calls.data
  if (first === undefined) throw new Error('the call should stand in the list')
  call = first
  ownViewer = await supabase.createUser({ role: 'org_viewer', organization_id: dentist.id })
  otherViewer = await supabase.createUser({ role: 'org_viewer', organization_id: lawyer.id })
})
afterAll(() => supabase.close())

/** What a function answers to the viewer of another client and to the client's own; nobody signed in is always refused. */
interface Verdict {
  args: () => Record<string, unknown>
  other: string
  own: string
}

const NOT_FOUND = 'PT404 not_found'
const FORBIDDEN = 'PT403 forbidden'
/** Not granted to users at all. */
const NOT_GRANTED = '42501'

const VERDICTS: Record<string, Verdict> = {
  apply_retention: { args: () => ({ p_org_id: dentist.id }), other: NOT_GRANTED, own: NOT_GRANTED },
  begin_outbox_item: {
    args: () => ({ p_id: randomUUID(), p_lease: randomUUID() }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  check_health: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  claim_outbox_items: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  claim_reconciliation: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  compare_listed_calls: {
    args: () => ({
      p_org_id: dentist.id,
      p_id: randomUUID(),
      p_lease: randomUUID(),
      p_calls: [],
      p_key_id: randomUUID(),
      p_cursor: null,
    }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  create_agent: {
    args: () => ({ p_org_id: dentist.id, p_agent_id: 'agent_new', p_name: 'New' }),
    other: NOT_FOUND,
    own: FORBIDDEN,
  },
  create_organization: {
    args: () => ({
      p_id: randomUUID(),
      p_name: 'Mine',
      p_slug: 'mine',
      p_retell_api_key_ciphertext: 'x',
      p_retell_api_key_last4: 'x',
      p_billing_rate: 0,
      p_currency: 'USD',
      p_timezone: 'UTC',
      p_billing_increment_seconds: 60,
      p_billing_minimum_seconds: 0,
      p_bill_web_calls: false,
      p_test_numbers: [],
      p_branding: {},
    }),
    other: FORBIDDEN,
    own: FORBIDDEN,
  },
  create_reconciliation: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: FORBIDDEN },
  create_recovery_codes: { args: () => ({}), other: 'PT403 mfa_required', own: 'PT403 mfa_required' },
  create_user: {
    args: () => ({
      p_id: randomUUID(),
      p_email: 'mine@example.test',
      p_name: 'Mine',
      p_role: 'org_admin',
      p_org_id: dentist.id,
    }),
    other: FORBIDDEN,
    own: FORBIDDEN,
  },
  delete_agent: { args: () => ({ p_id: agent.id }), other: NOT_FOUND, own: FORBIDDEN },
  delete_organization: {
    args: () => ({ p_org_id: dentist.id, p_confirm: dentist.slug }),
    other: NOT_FOUND,
    own: FORBIDDEN,
  },
  delete_user: { args: () => ({ p_id: ownViewer.id }), other: FORBIDDEN, own: FORBIDDEN },
  evaluate_alerts: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  finish_outbox_item: {
    args: () => ({ p_id: randomUUID(), p_lease: randomUUID(), p_outcome: 'done' }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  finish_reconciliation: {
    args: () => ({ p_org_id: dentist.id, p_id: randomUUID(), p_lease: randomUUID() }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  fold_waiting_call: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  get_agent: { args: () => ({ p_id: agent.id }), other: NOT_FOUND, own: 'answers' },
  get_agents: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: 'answers' },
  get_alerts: { args: () => ({}), other: FORBIDDEN, own: FORBIDDEN },
  get_audit_log: { args: () => ({ p_org_id: dentist.id }), other: FORBIDDEN, own: FORBIDDEN },
  get_billing_rates: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: FORBIDDEN },
  get_branding: { args: () => ({ p_host: 'dental.example' }), other: NOT_GRANTED, own: NOT_GRANTED },
  get_client_webhook_target: { args: () => ({ p_slug: dentist.slug }), other: NOT_GRANTED, own: NOT_GRANTED },
  get_client_ip_secret: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  // Answers each about themselves, as all that names nobody; `reveals nothing of another client` below holds for it too.
  get_current_user: { args: () => ({}), other: 'answers', own: 'answers' },
  get_organization: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: 'answers' },
  get_organization_call: {
    args: () => ({ p_org_id: dentist.id, p_call_id: call.id }),
    other: NOT_FOUND,
    own: 'answers',
  },
  get_organization_calls: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: 'answers' },
  get_organization_overview: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: 'answers' },
  get_organization_secrets: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  get_organizations: { args: () => ({}), other: FORBIDDEN, own: FORBIDDEN },
  get_organizations_with_retention: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  get_outbox_mail: { args: () => ({ p_id: randomUUID() }), other: NOT_GRANTED, own: NOT_GRANTED },
  get_own_notifications: { args: () => ({}), other: 'answers', own: 'answers' },
  get_own_sessions: { args: () => ({}), other: 'answers', own: 'answers' },
  get_outbox_items: { args: () => ({}), other: FORBIDDEN, own: FORBIDDEN },
  get_reconciliation: { args: () => ({ p_org_id: dentist.id, p_id: randomUUID() }), other: NOT_FOUND, own: FORBIDDEN },
  get_reconciliations: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: FORBIDDEN },
  get_recovery_codes_status: { args: () => ({}), other: 'answers', own: 'answers' },
  get_retell_connection: { args: () => ({ p_org_id: dentist.id }), other: NOT_GRANTED, own: NOT_GRANTED },
  get_settings: { args: () => ({}), other: FORBIDDEN, own: FORBIDDEN },
  get_system_health: { args: () => ({}), other: FORBIDDEN, own: FORBIDDEN },
  get_system_overview: { args: () => ({}), other: FORBIDDEN, own: FORBIDDEN },
  get_unlisted_calls: {
    args: () => ({ p_org_id: dentist.id, p_id: randomUUID(), p_lease: randomUUID() }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  get_user: { args: () => ({ p_id: ownViewer.id }), other: FORBIDDEN, own: FORBIDDEN },
  get_users: { args: () => ({ p_org_id: dentist.id }), other: FORBIDDEN, own: FORBIDDEN },
  get_webhook_rejections: { args: () => ({ p_org_id: dentist.id }), other: FORBIDDEN, own: FORBIDDEN },
  get_webhook_target: { args: () => ({ p_id: agent.id }), other: NOT_GRANTED, own: NOT_GRANTED },
  note_retell_webhook: { args: () => ({ p_id: agent.id, p_version: 1 }), other: NOT_FOUND, own: FORBIDDEN },
  override_call_billing: {
    args: () => ({ p_org_id: dentist.id, p_call_id: call.id, p_is_billable: false, p_reason: 'because' }),
    other: NOT_FOUND,
    own: FORBIDDEN,
  },
  prune_alerts: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  prune_outbox: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  prune_webhook_refusals: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  purge_deleted_organization: { args: () => ({}), other: NOT_GRANTED, own: NOT_GRANTED },
  record_call_event: {
    args: () => ({ p_id: agent.id, p_event: 'call_ended', p_sent_at: 'now', p_body_sha256: '00', p_payload: {} }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  record_own_password_change: { args: () => ({}), other: 'answers', own: 'answers' },
  record_password_change: { args: () => ({ p_id: ownViewer.id }), other: FORBIDDEN, own: FORBIDDEN },
  record_second_factor_removal: { args: () => ({ p_id: ownViewer.id }), other: FORBIDDEN, own: FORBIDDEN },
  record_sign_in: { args: () => ({ p_email: 'x', p_succeeded: true }), other: NOT_GRANTED, own: NOT_GRANTED },
  record_webhook_refusal: {
    args: () => ({ p_id: agent.id, p_reason: 'malformed' }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  refuse_reconciliation_key: {
    args: () => ({ p_org_id: dentist.id, p_id: randomUUID(), p_lease: randomUUID(), p_key_id: randomUUID() }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  release_reconciliation: {
    args: () => ({ p_org_id: dentist.id, p_id: randomUUID(), p_lease: randomUUID() }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  release_recovery_code: { args: () => ({ p_id: randomUUID() }), other: NOT_GRANTED, own: NOT_GRANTED },
  replace_organization_secret: {
    args: () => ({ p_id: randomUUID(), p_old_ciphertext: 'x', p_ciphertext: 'x' }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  replay_calls: { args: () => ({ p_org_id: dentist.id }), other: NOT_FOUND, own: FORBIDDEN },
  request_password_reset: { args: () => ({ p_email: ownViewer.email }), other: NOT_GRANTED, own: NOT_GRANTED },
  request_user_mail: {
    args: () => ({ p_id: ownViewer.id, p_kind: 'password_reset' }),
    other: FORBIDDEN,
    own: FORBIDDEN,
  },
  restore_organization: { args: () => ({ p_org_id: dentist.id }), other: FORBIDDEN, own: FORBIDDEN },
  retry_outbox_item: { args: () => ({ p_id: randomUUID() }), other: FORBIDDEN, own: FORBIDDEN },
  settle_reconciled_calls: {
    args: () => ({ p_org_id: dentist.id, p_id: randomUUID(), p_lease: randomUUID(), p_calls: [] }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  suspend_reconciliation: {
    args: () => ({ p_org_id: dentist.id, p_id: randomUUID(), p_lease: randomUUID() }),
    other: NOT_GRANTED,
    own: NOT_GRANTED,
  },
  update_agent: { args: () => ({ p_id: agent.id, p_changes: { name: 'Mine' } }), other: NOT_FOUND, own: FORBIDDEN },
  update_agent_status: { args: () => ({ p_id: agent.id, p_status: 'paused' }), other: NOT_FOUND, own: FORBIDDEN },
  update_current_user: { args: () => ({ p_changes: { name: 'Mine' } }), other: 'answers', own: 'answers' },
  update_own_notifications: { args: () => ({ p_changes: {} }), other: 'answers', own: 'answers' },
  update_organization: {
    args: () => ({ p_org_id: dentist.id, p_changes: { name: 'Mine' } }),
    other: NOT_FOUND,
    own: FORBIDDEN,
  },
  update_settings: { args: () => ({ p_changes: { require_mfa: true } }), other: FORBIDDEN, own: FORBIDDEN },
  update_user: { args: () => ({ p_id: ownViewer.id, p_changes: { name: 'Mine' } }), other: FORBIDDEN, own: FORBIDDEN },
  use_recovery_code: { args: () => ({ p_code: 'x' }), other: 'PT409 conflict', own: 'PT409 conflict' },
}

async function verdict(client: SupabaseClient, name: string): Promise<{ verdict: string; answer: string }> {
  const { data, error, status } = await client.rpc(name, VERDICTS[name]?.args())
  if (error === null) return { verdict: 'answers', answer: JSON.stringify(data) }
  expect(status).toBeGreaterThanOrEqual(400)
  return {
    verdict: error.code.startsWith('PT') ? `${error.code} ${error.message}` : error.code,
    answer: JSON.stringify(error),
  }
}

describe('every function in public', () => {
  it('has a verdict here', async () => {
    const { rows } = await supabase.pool.query<{ name: string }>(
      `select distinct p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(VERDICTS).sort())
  })

  it.each(Object.keys(VERDICTS))('%s refuses who is not signed in', async (name) => {
    expect((await verdict(supabase.anonymous, name)).verdict).toBe(NOT_GRANTED)
  })

  it.each(Object.entries(VERDICTS))('%s gives the viewer of another client its verdict', async (name, { other }) => {
    const answered = await verdict(otherViewer.client, name)
    expect(answered.verdict).toBe(other)
    for (const secret of [
      dentist.id,
      dentist.slug,
      dentist.schema_name,
      agent.agent_id,
      call.id,
      call.external_call_id,
    ]) {
      expect(answered.answer).not.toContain(secret)
    }
  })

  it.each(Object.entries(VERDICTS))('%s gives the client’s own viewer its verdict', async (name, { own }) => {
    expect((await verdict(ownViewer.client, name)).verdict).toBe(own)
  })
})

describe('a user who is no longer one', () => {
  it.each([
    ['disabled', `update system.users set status = 'disabled' where id = $1`],
    ['removed', 'delete from system.users where id = $1'],
  ])('is refused from the next request on, though the token still holds: %s', async (_what, sql) => {
    const user = await supabase.createUser({ role: 'org_admin', organization_id: dentist.id })
    expect((await verdict(user.client, 'get_organization_calls')).verdict).toBe('answers')
    await asOwner(supabase.pool, (client) => client.query(sql, [user.id]))
    expect((await verdict(user.client, 'get_organization_calls')).verdict).toBe(FORBIDDEN)
  })
})

describe('a function that is broken', () => {
  const BROKEN = `
    create function public.broken_skips_the_door(p_schema text) returns bigint
    language plpgsql volatile security definer set search_path = '' as $$
    declare v_count bigint;
    begin
      execute format('select count(*) from %I.calls', p_schema) into v_count;
      return v_count;
    end $$;

    create function public.broken_wrong_schema(p_org_id uuid, p_schema text) returns bigint
    language plpgsql volatile security definer set search_path = '' as $$
    declare v_count bigint;
    begin
      perform system.enter_org(p_org_id, 'org_viewer');
      execute format('select count(*) from %I.calls', p_schema) into v_count;
      return v_count;
    end $$;

    create function public.broken_writes(p_org_id uuid, p_schema text, p_sql text) returns bigint
    language plpgsql volatile security definer set search_path = '' as $$
    declare v_count bigint;
    begin
      perform system.enter_org(p_org_id, 'org_viewer');
      execute format(p_sql, p_schema);
      get diagnostics v_count = row_count;
      return v_count;
    end $$;
    grant execute on all functions in schema public to authenticated;`

  beforeAll(async () => {
    await asOwner(supabase.pool, (client) => client.query(BROKEN))
    await supabase.pool.query(`notify pgrst, 'reload schema'`)
  })

  it('reads nothing when it skips the door', async () => {
    const { data, error } = await otherViewer.client.rpc('broken_skips_the_door', { p_schema: dentist.schema_name })
    expect(error).toBeNull()
    expect(data).toBe(0)
  })

  it('reads nothing of another client when it resolves the wrong schema', async () => {
    const args = { p_org_id: lawyer.id, p_schema: dentist.schema_name }
    expect((await otherViewer.client.rpc('broken_wrong_schema', args)).data).toBe(0)
    // The row is there: through the right door the same function sees it.
    const right = { p_org_id: dentist.id, p_schema: dentist.schema_name }
    expect((await ownViewer.client.rpc('broken_wrong_schema', right)).data).toBe(1)
  })

  it.each([
    ['update', 'update %I.calls set revenue = 0'],
    ['delete', 'delete from %I.calls'],
    ['delete from the inbox', 'delete from %I.webhook_events'],
    ['delete from the rollups', 'delete from %I.call_rollups'],
  ])('writes nothing of another client: %s', async (_what, p_sql) => {
    const args = { p_org_id: lawyer.id, p_schema: dentist.schema_name, p_sql }
    expect((await otherViewer.client.rpc('broken_writes', args)).data).toBe(0)
  })

  it('is stopped when it inserts into another client’s schema', async () => {
    const p_sql = `insert into %I.webhook_events (call_id, event, sent_at, body_sha256, agent_id, payload)
      values ('x', 'x', now(), '', '${agent.id}', '{}')`
    const { error } = await otherViewer.client.rpc('broken_writes', {
      p_org_id: lawyer.id,
      p_schema: dentist.schema_name,
      p_sql,
    })
    expect(error).toMatchObject({ code: '42501' })
  })

  it('has left everything as it was', async () => {
    const { rows } = await inOrganization(supabase.pool, dentist.id, (client) =>
      client.query(`select
        (select count(*)::int from ${dentist.schema_name}.calls where revenue = ${call.revenue}) as calls,
        (select count(*)::int from ${dentist.schema_name}.webhook_events) as events,
        (select count(*)::int from ${dentist.schema_name}.call_rollups) as rollups`),
    )
    expect(rows).toEqual([{ calls: 1, events: 1, rollups: 1 }])
  })
})

describe('the search, which row security does not hold', () => {
  it('looks only where the door is open', async () => {
    const find = (open: string, schema: string) =>
      inOrganization(supabase.pool, open, async (client) => {
        const { rows } = await client.query('select search.find_calls($1, $2, null, null)', [schema, 'call_1'])
        return rows.length
      })
    expect(await find(dentist.id, dentist.schema_name)).toBe(1)
    await expect(find(lawyer.id, dentist.schema_name)).rejects.toMatchObject({ code: '42501' })
    await expect(find('', dentist.schema_name)).rejects.toMatchObject({ code: '42501' })
    await expect(
      asOwner(supabase.pool, (client) =>
        client.query('select search.find_calls($1, $2, null, null)', [dentist.schema_name, 'call_1']),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('runs as a role that sees five columns of calls and the day, and nothing else', async () => {
    const { rows } = await supabase.pool.query<{ seen: string }>(
      `select n.nspname || '.' || c.relname || '.' || a.attname as seen
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where (n.nspname like 'org\\_%' or n.nspname in ('system', 'audit')) and c.relkind in ('r', 'p') and a.attnum > 0
         and has_column_privilege('roy_finder', c.oid, a.attname, 'select, insert, update') order by 1`,
    )
    expect(new Set(rows.map(({ seen }) => seen.split('.').slice(1).join('.')))).toEqual(
      new Set(['calls.day', 'calls.external_call_id', 'calls.from_e164', 'calls.id', 'calls.to_e164', 'calls.words']),
    )
  })
})

describe('the second lock', () => {
  it('is on every table of every client, forced, with one policy', async () => {
    const { rows } = await supabase.pool.query<{ name: string; locked: boolean; policies: number }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as locked,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname like 'org\\_%' and c.relkind in ('r', 'p')`,
    )
    expect(rows.length).toBe(8)
    for (const row of rows) expect(row).toMatchObject({ locked: true, policies: 1 })
  })

  it('lets no user reach a table directly', async () => {
    const { rows } = await supabase.pool.query(
      `select n.nspname, c.relname, r.rolname
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       cross join pg_roles r
       where (n.nspname like 'org\\_%' or n.nspname = 'system') and c.relkind in ('r', 'p', 'v', 'm')
         and r.rolname in ('anon', 'authenticated', 'service_role')
         and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')`,
    )
    expect(rows).toEqual([])
  })
})

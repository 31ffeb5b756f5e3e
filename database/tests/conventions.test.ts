import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestSupabase, type TestSupabase } from '../testing/index.ts'

let supabase: TestSupabase
beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())

/** The functions of this product that a condition finds, by signature. */
async function functionsWhere(condition: string): Promise<string[]> {
  const { rows } = await supabase.pool.query<{ signature: string }>(
    `select p.oid::regprocedure::text as signature
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'system') and p.prokind = 'f' and (${condition})
     order by 1`,
  )
  return rows.map(({ signature }) => signature)
}

describe('the functions', () => {
  it('all belong to roy_owner, who cannot log in and does not bypass row security', async () => {
    expect(await functionsWhere(`p.proowner <> 'roy_owner'::regrole`)).toEqual([])
    const { rows } = await supabase.pool.query(
      `select rolcanlogin, rolbypassrls, rolsuper from pg_roles where rolname = 'roy_owner'`,
    )
    expect(rows).toEqual([{ rolcanlogin: false, rolbypassrls: false, rolsuper: false }])
  })

  it('run with an empty search_path, or have a body that was bound when they were created', async () => {
    expect(
      await functionsWhere(
        `not coalesce(p.proconfig @> array['search_path=""'], false) and (p.prosqlbody is null or p.prosecdef)`,
      ),
    ).toEqual([])
  })

  it('of public run as their owner', async () => {
    expect(await functionsWhere(`n.nspname = 'public' and not p.prosecdef`)).toEqual([])
  })

  it('can be executed by nobody who was not named', async () => {
    expect(await functionsWhere(`has_function_privilege('anon', p.oid, 'execute')`)).toEqual([])
    expect(
      await functionsWhere(`n.nspname = 'system' and has_function_privilege('authenticated', p.oid, 'execute')`),
    ).toEqual(['system.may_listen(text)'])
  })

  it('are the only thing in public', async () => {
    const { rows } = await supabase.pool.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace
       union all select typname from pg_type where typnamespace = 'public'::regnamespace`,
    )
    expect(rows).toEqual([])
  })
})

describe('what is told of Supabase Auth', () => {
  it('is told to roy_owner alone, who sees nothing of its tables', async () => {
    const { rows } = await supabase.pool.query<{ function: string; grantees: string[]; bypasses: boolean }>(
      `select p.proname as function, r.rolbypassrls as bypasses,
         array(select a.grantee::regrole::text from aclexplode(p.proacl) a where a.grantee <> p.proowner) as grantees
       from pg_proc p join pg_roles r on r.oid = p.proowner
       where p.pronamespace = 'accounts'::regnamespace and p.prosecdef and p.proconfig @> array['search_path=""']
       order by 1`,
    )
    expect(rows).toEqual(
      ['get_sessions', 'has_second_factor', 'last_sign_in_at'].map((name) => ({
        function: name,
        grantees: ['roy_owner'],
        bypasses: true,
      })),
    )
    const readable = await supabase.pool.query(
      `select relname from pg_class
       where relnamespace = 'auth'::regnamespace and relkind = 'r' and has_any_column_privilege('roy_owner', oid, 'select')`,
    )
    expect(readable.rows).toEqual([])
  })

  it('does not keep Auth from changing its tables', async () => {
    const { rows } = await supabase.pool.query(
      `select c.relname, d.classid::regclass::text as dependent
       from pg_depend d join pg_class c on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
       where c.relnamespace = 'auth'::regnamespace and d.classid in ('pg_proc'::regclass, 'pg_rewrite'::regclass)`,
    )
    expect(rows).toEqual([])
  })
})

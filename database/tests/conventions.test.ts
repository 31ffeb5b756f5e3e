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

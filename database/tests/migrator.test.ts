import { bootstrapDatabase, type PostgresServer, startPostgres } from '@roy/local-supabase'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MigrationSources, migrate, readSources } from '../migrator/index.ts'
import { checksum } from '../migrator/sql-files.ts'

let server: PostgresServer
let sources: MigrationSources
beforeAll(async () => {
  server = await startPostgres({ durable: false })
  await server.createDatabase('bare')
  await bootstrapDatabase(server, 'bare')
  sources = await readSources()
})
afterAll(() => server.stop())

let databaseUrl: string
let pool: pg.Pool
let databases = 0
beforeEach(async () => {
  databases += 1
  const name = `migrated_${databases}`
  await server.createDatabase(name, 'bare')
  databaseUrl = server.databaseUrl(name)
  pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
})
afterEach(() => pool.end())

const file = (name: string, sql: string) => ({ name, sql, checksum: checksum(sql) })

async function createOrganization(): Promise<string> {
  const { rows } = await pool.query<{ schema_name: string }>(
    `with claims as materialized (select set_config('request.jwt.claims', '{"role":"service_role"}', true))
     select public.create_organization(gen_random_uuid(), 'A', 'a-' || substr(gen_random_uuid()::text, 1, 8), 'c', 'abcd',
       0.15, 'USD', 'UTC', 60, 0, false, '{}', '{}') ->> 'schema_name' as schema_name
     from claims`,
  )
  return rows[0]?.schema_name ?? ''
}

async function columnsOf(schema: string, table: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 order by attnum`,
    [`${schema}.${table}`],
  )
  return rows.map(({ name }) => name)
}

describe('the migrator', () => {
  it('applies everything once and nothing the second time', async () => {
    const first = await migrate({ databaseUrl })
    expect(first.registry).toEqual(sources.registry.map(({ name }) => name))
    expect(first.functions).toBe(true)
    expect(await migrate({ databaseUrl })).toEqual({ registry: [], functions: false, organizations: [] })
  })

  it('lets two runs at once come one after the other', async () => {
    const reports = await Promise.all([migrate({ databaseUrl }), migrate({ databaseUrl })])
    expect(reports.map(({ registry }) => registry.length).sort()).toEqual([0, sources.registry.length])
    expect(reports.filter(({ functions }) => functions)).toHaveLength(1)
  })

  it('refuses a migration that was changed after it was applied, and changes nothing', async () => {
    await migrate({ databaseUrl })
    const [first, ...rest] = sources.registry
    if (first === undefined) throw new Error('there are migrations')
    const changed = [file(first.name, `${first.sql}\n-- changed`), ...rest]
    await expect(
      migrate({
        databaseUrl,
        sources: { ...sources, registry: [...changed, file('9999_more.sql', 'create table system.more ()')] },
      }),
    ).rejects.toThrow(/migrations\/0001_organizations\.sql was changed after it was applied/)
    expect(await columnsOf('system', 'more')).toEqual([])
  })

  it('names the file that fails and leaves the database as it was', async () => {
    const broken = [...sources.registry, file('9999_broken.sql', 'create table nowhere.broken ()')]
    await expect(migrate({ databaseUrl, sources: { ...sources, registry: broken } })).rejects.toThrow(
      /migrations\/9999_broken\.sql: schema "nowhere" does not exist/,
    )
    const { rows } = await pool.query(`select to_regclass('system.organizations') as table_name`)
    expect(rows).toEqual([{ table_name: null }])
  })

  it('brings the schemas that are behind up to date, and reports each', async () => {
    await migrate({ databaseUrl })
    const schemas = [await createOrganization(), await createOrganization()].sort()
    const next = sources.org.length + 1
    const org = [
      ...sources.org,
      file(`${String(next).padStart(4, '0')}_note.sql`, 'alter table calls add column note text'),
    ]

    const report = await migrate({ databaseUrl, sources: { ...sources, org } })
    const reported = report.organizations.toSorted((a, b) => (a.schema_name < b.schema_name ? -1 : 1))
    expect(reported).toEqual(schemas.map((schema_name) => ({ schema_name, from_version: next - 1, to_version: next })))
    for (const schema of schemas) expect(await columnsOf(schema, 'calls')).toContain('note')
    expect((await migrate({ databaseUrl, sources: { ...sources, org } })).organizations).toEqual([])
    expect(await columnsOf(await createOrganization(), 'calls')).toContain('note')
  })

  it('reports a schema that fails, goes on with the others, and takes it up again', async () => {
    await migrate({ databaseUrl })
    const [broken, sound] = [await createOrganization(), await createOrganization()]
    await pool.query(`set role roy_owner; alter table ${broken}.calls add column note text; reset role`)
    const next = sources.org.length + 1
    const org = [
      ...sources.org,
      file(`${String(next).padStart(4, '0')}_note.sql`, 'alter table calls add column note text'),
    ]

    const { organizations } = await migrate({ databaseUrl, sources: { ...sources, org } })
    expect(organizations).toContainEqual({ schema_name: sound, from_version: next - 1, to_version: next })
    expect(organizations).toContainEqual({
      schema_name: broken,
      from_version: next - 1,
      error: 'column "note" of relation "calls" already exists',
    })

    await pool.query(`set role roy_owner; alter table ${broken}.calls drop column note; reset role`)
    expect((await migrate({ databaseUrl, sources: { ...sources, org } })).organizations).toEqual([
      { schema_name: broken, from_version: next - 1, to_version: next },
    ])
  })

  it('replaces functions whose text or signature has changed and drops those that are gone', async () => {
    await migrate({ databaseUrl })
    const text = (result: string, body: string) =>
      file(
        'extra.sql',
        `create or replace function public.extra() returns ${result} language sql immutable return ${body};`,
      )
    const withExtra = (extra: ReturnType<typeof file>) => ({ ...sources, functions: [...sources.functions, extra] })
    const extra = async () => (await pool.query('select public.extra() as value')).rows

    await migrate({ databaseUrl, sources: withExtra(text('text', `'first'`)) })
    expect(await extra()).toEqual([{ value: 'first' }])
    await migrate({ databaseUrl, sources: withExtra(text('text', `'second'`)) })
    expect(await extra()).toEqual([{ value: 'second' }])
    await migrate({ databaseUrl, sources: withExtra(text('integer', '3')) })
    expect(await extra()).toEqual([{ value: 3 }])
    const withArgument = file(
      'extra.sql',
      `create or replace function public.extra(p_more text default 'more') returns text language sql immutable return p_more;
       grant execute on function public.extra to service_role;`,
    )
    await migrate({ databaseUrl, sources: withExtra(withArgument) })
    expect(await extra()).toEqual([{ value: 'more' }])
    await migrate({ databaseUrl, sources })
    await expect(extra()).rejects.toThrow(/function public.extra\(\) does not exist/)
  })

  it('refuses to work as a role that could not see who has a second factor', async () => {
    const admin = new pg.Client({ connectionString: server.databaseUrl('template1', 'supabase_admin') })
    await admin.connect()
    try {
      await admin.query('alter role postgres nobypassrls')
      await expect(migrate({ databaseUrl })).rejects.toMatchObject({
        cause: { message: expect.stringContaining('does not bypass row security') },
      })
    } finally {
      await admin.query('alter role postgres bypassrls')
      await admin.end()
    }
  })
})

describe('the steps of a client’s schema', () => {
  it('are one statement each, as a sharded cluster needs it', async () => {
    await migrate({ databaseUrl })
    await pool.query('create schema org_steps')
    const client = await pool.connect()
    try {
      await client.query('set search_path = org_steps')
      // A query with parameters is a prepared one, and that takes a single statement.
      for (const { sql } of sources.org)
        await client.query({ text: sql, values: [], queryMode: 'extended' } as pg.QueryConfig)
    } finally {
      client.release(true)
    }
  })

  it('never name a schema, nor refer to the registry, nor add triggers', () => {
    for (const { name, sql } of sources.org) {
      expect(`${name}: ${sql}`).not.toMatch(/\b(system|public|org_\w+)\.|references|trigger/i)
    }
  })
})

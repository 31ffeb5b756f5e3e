import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootstrapDatabase, createKeys, type PostgresServer, startGateway, startPostgres } from '../src/index.ts'
import { jsonOf } from './test-project.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
  await server.createDatabase('model')
  await bootstrapDatabase(server, 'model')
})
afterAll(() => server.stop())

async function asPostgres<T extends object>(sql: string, database = 'model', role = 'postgres'): Promise<T[]> {
  const client = new Client(server.databaseUrl(database, 'postgres'))
  await client.connect()
  try {
    await client.query(`set role ${role}`)
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the roles', () => {
  it('have the attributes of a hosted project’s', async () => {
    const rows = await asPostgres<{ rolname: string }>(`
      select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls
      from pg_roles
      where rolname in ('anon', 'authenticated', 'service_role', 'authenticator', 'postgres', 'supabase_admin')`)
    const attributes = Object.fromEntries(
      rows.map(({ rolname, ...flags }) => [
        rolname,
        Object.entries(flags)
          .filter(([, isSet]) => isSet)
          .map(([flag]) => flag.slice(3)),
      ]),
    )
    expect(attributes).toEqual({
      anon: [],
      authenticated: [],
      service_role: ['bypassrls'],
      authenticator: ['canlogin'],
      postgres: ['inherit', 'createrole', 'createdb', 'canlogin', 'replication', 'bypassrls'],
      supabase_admin: ['super', 'inherit', 'createrole', 'createdb', 'canlogin', 'replication', 'bypassrls'],
    })
  })

  it('have the statement timeouts of a hosted project’s', async () => {
    expect(
      await asPostgres(`
        select rolname, setting from pg_roles, unnest(rolconfig) setting
        where setting like 'statement_timeout%' order by rolname`),
    ).toEqual([
      { rolname: 'anon', setting: 'statement_timeout=3s' },
      { rolname: 'authenticated', setting: 'statement_timeout=8s' },
      { rolname: 'authenticator', setting: 'statement_timeout=8s' },
    ])
  })
})

describe('the role postgres', () => {
  it.each([
    ['creates in public', 'create table public.made (n int)'],
    ['lets others create in public', 'create role builder; grant usage, create on schema public to builder'],
    ['creates trusted extensions', 'create extension citext with schema extensions'],
    ['creates schemas', 'create schema made'],
    ['reads Auth’s users', 'select count(*) from auth.users'],
    [
      'lets others read them',
      'create role reader; grant usage on schema auth to reader; grant select on auth.users to reader',
    ],
    [
      'lets others ask who calls',
      'create role asker; grant execute on function auth.uid(), auth.jwt(), auth.role() to asker',
    ],
    [
      'lets others send',
      'create role sender; grant usage on schema realtime to sender; grant execute on function realtime.send, realtime.topic to sender',
    ],
    [
      'decides who may join channels',
      'create policy anybody on realtime.messages for select to authenticated using (true)',
    ],
    ['sets the timeouts of API roles', "alter role anon set statement_timeout = '3s'"],
    ['becomes an API role', 'set role anon'],
    ['sends messages', "select realtime.send('{}', 'event', 'topic', true)"],
  ])('%s', async (_title, sql) => {
    // It would reject where Postgres refuses.
    await asPostgres(sql)
  })

  it.each([
    ['is no superuser', 'alter system set work_mem = 64'],
    ['cannot make itself one', 'alter role postgres superuser'],
    ['creates no untrusted extensions', 'create extension file_fdw with schema extensions'],
    ['does not create in auth', 'create table auth.made (n int)'],
    ['does not become the superuser', 'set role supabase_admin'],
    ['does not read files', "select pg_read_file('/etc/hosts')"],
  ])('%s', async (_title, sql) => {
    await expect(asPostgres(sql)).rejects.toThrow(/permission denied|must be|not allowed/)
  })

  it('sees Auth’s users, and whoever it lets read them sees none: row security is on and has no policy', async () => {
    await server.createDatabase('watched', 'model')
    await asPostgres("insert into auth.users (email) values ('seen@example.com')", 'watched')
    await asPostgres('create role onlooker; grant onlooker to postgres')
    await asPostgres('grant usage on schema auth to onlooker; grant select on auth.users to onlooker', 'watched')
    expect(await asPostgres('select email from auth.users', 'watched')).toEqual([{ email: 'seen@example.com' }])
    expect(await asPostgres('select email from auth.users', 'watched', 'onlooker')).toEqual([])
    expect(
      await asPostgres(`
        select tablename from pg_tables where schemaname = 'auth' and not rowsecurity
        union select tablename from pg_policies where schemaname = 'auth'`),
    ).toEqual([])
  })

  it('gives every API role what it creates in public, as hosted', async () => {
    await asPostgres("create function public.open_to_all() returns int language sql as 'select 1'")
    expect(
      await asPostgres(`
        select r, has_function_privilege(r, 'public.open_to_all()', 'execute') as may
        from unnest(array['anon', 'authenticated', 'service_role']) r`),
    ).toEqual([
      { r: 'anon', may: true },
      { r: 'authenticated', may: true },
      { r: 'service_role', may: true },
    ])
  })
})

describe('a bootstrapped database', () => {
  it('stays as it is when bootstrapped again, and others can be bootstrapped at the same time', async () => {
    const names = ['model', 'other_a', 'other_b', 'other_c']
    for (const name of names.slice(1)) await server.createDatabase(name)
    await Promise.all(names.map((name) => bootstrapDatabase(server, name)))
    for (const name of names) {
      expect(await asPostgres("select to_regclass('auth.users')::text as users", name)).toEqual([
        { users: 'auth.users' },
      ])
    }
  })

  it('can be copied, and each copy has a gateway and users of its own', async () => {
    await server.createDatabase('copy_a', 'model')
    await server.createDatabase('copy_b', 'model')
    const keys = await createKeys()
    const gateways = await Promise.all(
      ['copy_a', 'copy_b'].map((name) =>
        startGateway({ server, keys, databaseUrl: (role) => server.databaseUrl(name, role) }),
      ),
    )
    const [a, b] = gateways
    const headers = { apikey: keys.secret_key }
    await fetch(`${a?.url}/auth/v1/admin/users`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: 'someone@example.com' }),
    })
    const emails = await Promise.all(
      [a, b].map(async (gateway) => {
        const response = await fetch(`${gateway?.url}/auth/v1/admin/users`, { headers })
        const { users } = await jsonOf<{ users: { email: string }[] }>(response)
        return users.map((user) => user.email)
      }),
    )
    await Promise.all(gateways.map((gateway) => gateway.close()))
    expect(emails).toEqual([['someone@example.com'], []])
  })
})

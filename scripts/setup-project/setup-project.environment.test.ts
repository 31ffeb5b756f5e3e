import {
  bootstrapDatabase,
  createKeys,
  type Gateway,
  type PostgresServer,
  startGateway,
  startPostgres,
} from '@roy/local-supabase'
import { createClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runToEnd } from '../testing/run-to-end.ts'

// One new project, from its first setup on: the tests follow each other.

let server: PostgresServer
let gateway: Gateway
let keys: Awaited<ReturnType<typeof createKeys>>
let database: Client

beforeAll(async () => {
  server = await startPostgres({ durable: false })
  await bootstrapDatabase(server, 'postgres')
  keys = await createKeys()
  gateway = await startGateway({ databaseUrl: (role) => server.databaseUrl('postgres', role), keys })
  database = new Client({ connectionString: server.databaseUrl('postgres') })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await gateway.close()
  await server.stop()
})

const run = (script: string, ...args: string[]) =>
  runToEnd(script, args, {
    DATABASE_URL: server.databaseUrl('postgres'),
    SUPABASE_URL: gateway.url,
    SUPABASE_SECRET_KEY: keys.secret_key,
  })
const setUp = (email: string, password: string) =>
  run('setup-project.ts', '--email', email, '--name', 'Kim Lee', '--password', password)
const reset = (email: string, password: string) =>
  run('reset-super-admin-password.ts', '--email', email, '--password', password)

function client() {
  return createClient(gateway.url, keys.publishable_key, { auth: { persistSession: false, autoRefreshToken: false } })
}

async function roleAfterSignIn(email: string, password: string): Promise<string | undefined> {
  const supabase = client()
  const { error } = await supabase.auth.signInWithPassword({ email, password })
  return error ? error.code : (await supabase.rpc('get_current_user')).data?.role
}

async function operatorActions(): Promise<string[]> {
  const { rows } = await database.query<{ action: string }>(
    `select entry ->> 'action' as action from audit.log where entry #>> '{actor,role}' = 'operator' order by sequence`,
  )
  return rows.map(({ action }) => action)
}

test('an address that a stranger has signed up with becomes theirs no super admin', async () => {
  const stranger = { email: 'kim@agency.example', password: 'the strangers own' }
  const admin = createClient(gateway.url, keys.secret_key, { auth: { persistSession: false } }).auth.admin
  await admin.createUser({ ...stranger, email_confirm: true })

  const first = await setUp('Kim@agency.example', 'correct horse battery')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toContain('Kim@agency.example can sign in as super admin.')
  expect(await roleAfterSignIn(stranger.email, stranger.password)).toBe('invalid_credentials')
  expect(await roleAfterSignIn(stranger.email, 'correct horse battery')).toBe('super_admin')
  expect(first.stdout).not.toContain('correct horse')
})

test('a second run changes nothing, not even the password', async () => {
  expect(await setUp('kim@agency.example', 'another horse battery')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('is a super admin already; nothing was changed.'),
  })
  expect(await roleAfterSignIn('kim@agency.example', 'correct horse battery')).toBe('super_admin')
  expect(await operatorActions()).toEqual(['user.created'])
})

test('there is no second first super admin', async () => {
  expect(await setUp('mallory@agency.example', 'correct horse battery')).toMatchObject({
    code: 1,
    stderr: 'There is a super admin already, kim@agency.example, who can add others in the app.\n'.replace(
      'kim',
      'Kim',
    ),
  })
  expect(await roleAfterSignIn('mallory@agency.example', 'correct horse battery')).toBe('invalid_credentials')
})

test('a super admin gets another password, which the audit log notes', async () => {
  const done = await reset('kim@agency.example', 'another horse battery')
  expect(done).toEqual({ code: 0, stdout: 'kim@agency.example has the new password.\n', stderr: '' })
  expect(await roleAfterSignIn('kim@agency.example', 'correct horse battery')).toBe('invalid_credentials')
  expect(await roleAfterSignIn('kim@agency.example', 'another horse battery')).toBe('super_admin')
  expect(await operatorActions()).toEqual(['user.created', 'user.password_changed'])
})

test.each([
  ['nobody@agency.example', 'correct horse battery', 'nobody@agency.example is not a super admin.'],
  ['kim@agency.example', 'short', 'Supabase Auth says: Password should be at least'],
])('%s does not get the password "%s"', async (email, password, problem) => {
  expect(await reset(email, password)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(problem) })
  expect(await roleAfterSignIn('kim@agency.example', 'another horse battery')).toBe('super_admin')
})

test('what is not given cannot be asked where nobody is', async () => {
  for (const script of ['setup-project.ts', 'reset-super-admin-password.ts']) {
    expect(await run(script)).toEqual({
      code: 1,
      stdout: '',
      stderr: '--email is required where nobody can be asked.\n',
    })
  }
  expect(await runToEnd('setup-project.ts', [], {})).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('DATABASE_URL'),
  })
})

test('a project that is only half there is set up by another run', async () => {
  await database.query(`delete from system.users where lower(email) = 'kim@agency.example'`)
  expect(await setUp('kim@agency.example', 'a third horse battery')).toMatchObject({ code: 0 })
  expect(await roleAfterSignIn('kim@agency.example', 'a third horse battery')).toBe('super_admin')
})

import { asOwner, createTestOrganization, createTestSupabase, type TestSupabase } from '@roy/database/testing'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runToEnd } from '../testing/run-to-end.ts'
import { readEntries } from './read-entries.ts'
import { type Anchor, type Verdict, verifyChain } from './verify-chain.ts'

const ENTRIES = 7

let supabase: TestSupabase
let database: Client

beforeAll(async () => {
  supabase = await createTestSupabase({ ownServer: true })
  for (let index = 0; index < ENTRIES; index += 1) {
    // Letters beyond ASCII, quotes and backslashes: the hash is over bytes.
    await createTestOrganization(supabase.service, { p_name: `Zahnarzt "Müller" \\ 日本 ${index}` })
  }
})
afterAll(() => supabase.close())
beforeEach(async () => {
  database = new Client({ connectionString: supabase.databaseUrl })
  await database.connect()
  await database.query('create temporary table backup as table audit.log')
})
afterEach(async () => {
  await database.query('truncate audit.log')
  await database.query('insert into audit.log table backup')
  await database.end()
})

/** Batches of three: every kind of tampering also meets a batch's edge. */
const verify = (anchor?: Anchor): Promise<Verdict> => verifyChain(readEntries(database, 3), anchor)

/** Has the power that tampering takes: that of the table's owner. */
const tamper = (sql: string) => database.query(sql)

/** Makes the chain anew from an entry on, as the function that appends would. */
const rechain = (from: number) =>
  tamper(`do $$
    declare
      r record;
      v_previous text := coalesce((select hash from audit.log where sequence = ${from} - 1), '');
    begin
      for r in select * from audit.log where sequence >= ${from} order by sequence loop
        update audit.log
        set previous_hash = v_previous, hash = system.audit_hash(r.sequence, r.entry, v_previous)
        where sequence = r.sequence
        returning hash into v_previous;
      end loop;
    end
  $$`)

test('a log that nobody touched stands, whatever its entries hold', async () => {
  const verdict = await verify()
  expect(verdict).toEqual({ entries: ENTRIES, last: { sequence: BigInt(ENTRIES), hash: expect.any(String) } })
  expect(await verify(verdict.last)).toEqual(verdict)
})

test('an empty log stands, unless there was an anchor', async () => {
  const { last } = await verify()
  await tamper('truncate audit.log')
  expect(await verify()).toEqual({ entries: 0, last: undefined })
  expect((await verify(last)).problem).toMatchObject({ sequence: 1n })
})

describe('found is', () => {
  test.each([
    ['an edited entry', `update audit.log set entry = jsonb_set(entry, '{ip}', '"10.0.0.1"') where sequence = 4`, 4],
    [
      'an edited last entry',
      `update audit.log set entry = entry || '{"action": "none"}' where sequence = ${ENTRIES}`,
      7,
    ],
    ['an edited first entry', `update audit.log set entry = entry - 'actor' where sequence = 1`, 1],
    ['an edited hash', `update audit.log set hash = repeat('0', 64) where sequence = 5`, 5],
    ['an entry that is edited with a hash to fit', editedWithItsHash(3), 4],
    ['a removed entry', 'delete from audit.log where sequence = 3', 3],
    ['a removed first entry', 'delete from audit.log where sequence = 1', 1],
    ['a removed entry whose followers moved up', movedUp(3), 3],
    ['two entries that changed places', swapped(2, 5), 2],
    ['two neighbours that changed places with their hashes', swappedWhole(3, 4), 3],
    ['an entry put before the first', inserted(0), 0],
    ['an entry put after the last', inserted(ENTRIES + 1), ENTRIES + 1],
    ['an entry put far after the last', inserted(ENTRIES + 5), ENTRIES + 1],
  ] as const)('%s', async (_, sql, sequence) => {
    await tamper(sql)
    expect((await verify()).problem).toMatchObject({ sequence: BigInt(sequence) })
  })
})

describe('only an anchor finds', () => {
  test('an end that was cut off', async () => {
    const { last } = await verify()
    await tamper(`delete from audit.log where sequence > ${ENTRIES - 2}`)
    expect((await verify()).problem).toBeUndefined()
    expect((await verify(last)).problem).toEqual({
      sequence: BigInt(ENTRIES - 1),
      what: "is missing: the log ends at 5, before the anchor's 7",
    })
  })

  test('a chain that was made anew after an edit', async () => {
    const { last } = await verify()
    await tamper(`update audit.log set entry = jsonb_set(entry, '{ip}', '"10.0.0.1"') where sequence = 2`)
    await rechain(2)
    expect((await verify()).problem).toBeUndefined()
    expect((await verify(last)).problem).toMatchObject({ sequence: BigInt(ENTRIES) })
  })

  test('and it goes on to do so as the log grows', async () => {
    const { last } = await verify()
    await createTestOrganization(supabase.service)
    expect(await verify(last)).toMatchObject({ entries: ENTRIES + 1 })
    expect((await verify(last)).problem).toBeUndefined()
  })
})

describe('pnpm audit:verify', () => {
  const run = (...args: string[]) => runToEnd('audit-verify.ts', args, { DATABASE_URL: supabase.databaseUrl })

  test('says that the log stands, and prints an anchor that it accepts', async () => {
    expect(await run()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`stands: ${ENTRIES} entries`),
      stderr: '',
    })
    const printed = await run('--print-anchor')
    expect(printed).toEqual({ code: 0, stdout: expect.stringMatching(/^7:[0-9a-f]{64}\n$/), stderr: '' })
    expect((await run('--anchor', printed.stdout.trim())).code).toBe(0)
  })

  test('ends with 1 and names the first entry that is wrong', async () => {
    await tamper('delete from audit.log where sequence = 3')
    expect(await run('--print-anchor')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Entry 3 of the audit log is missing: the next one is 4. 2 entries before it stand.\n',
    })
  })

  test.each([
    [['--anchor', '7'], '--anchor takes <sequence>:<hash>'],
    [['--ancor'], '--help'],
  ])('tells what is wrong with %j', async (args, problem) => {
    expect(await run(...args)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(problem) })
  })

  test('says in one line that the database cannot be reached', async () => {
    const DATABASE_URL = 'postgresql://postgres:secret@127.0.0.1:9/postgres'
    expect(await runToEnd('audit-verify.ts', [], { DATABASE_URL })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The database cannot be reached: connect ECONNREFUSED [^\n]*\n$/),
    })
  })

  test('wants a database', async () => {
    expect(await runToEnd('audit-verify.ts', [], {})).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DATABASE_URL is not set'),
    })
  })
})

test('the role that appends entries can neither change nor remove them', async () => {
  for (const sql of ['update audit.log set hash = hash', 'delete from audit.log', 'truncate audit.log']) {
    await expect(asOwner(supabase.pool, (client) => client.query(sql))).rejects.toThrow('permission denied')
  }
})

function editedWithItsHash(sequence: number): string {
  return `update audit.log
    set entry = entry || '{"ip": "10.0.0.1"}', hash = system.audit_hash(sequence, entry || '{"ip": "10.0.0.1"}', previous_hash)
    where sequence = ${sequence}`
}

function movedUp(removed: number): string {
  return `delete from audit.log where sequence = ${removed};
    update audit.log set sequence = -sequence where sequence > ${removed};
    update audit.log set sequence = -sequence - 1 where sequence < 0`
}

/** Their contents, under the numbers and hashes of each other. */
function swapped(one: number, other: number): string {
  return `update audit.log l set entry = o.entry from audit.log o
    where (l.sequence, o.sequence) in ((${one}, ${other}), (${other}, ${one}))`
}

function swappedWhole(one: number, other: number): string {
  return `update audit.log l set entry = o.entry, previous_hash = o.previous_hash, hash = o.hash from audit.log o
    where (l.sequence, o.sequence) in ((${one}, ${other}), (${other}, ${one}))`
}

/** With a hash that fits nothing: one that fits takes the function that appends. */
function inserted(sequence: number): string {
  return `insert into audit.log select ${sequence}, entry, previous_hash, hash from audit.log where sequence = ${ENTRIES}`
}

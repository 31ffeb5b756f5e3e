import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { findFreePort, type PostgresServer, startPostgres } from '../src/index.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function start(options: Parameters<typeof startPostgres>[0] = {}): Promise<PostgresServer> {
  const server = await startPostgres({ durable: false, ...options })
  cleanUps.push(() => server.stop())
  return server
}

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'local-supabase-test-'))
  cleanUps.push(() => rm(directory, { recursive: true, force: true }))
  return directory
}

async function query<T extends object>(server: PostgresServer, sql: string, database = 'postgres'): Promise<T[]> {
  const client = new Client(server.databaseUrl(database, 'supabase_admin'))
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

// Each starts a server of its own, which takes a busy machine seconds.
describe('a Postgres server', { timeout: 60_000 }, () => {
  it('is version 17 and sorts as hosted Supabase does', async () => {
    const server = await start()
    const [row] = await query<{ version: string; sorted: string }>(
      server,
      `select current_setting('server_version_num') as version, string_agg(w, ',' order by w) as sorted
       from unnest(array['b', 'A', 'a', 'B']) w`,
    )
    expect(row?.version).toMatch(/^17/)
    expect(row?.sorted).toBe('a,A,b,B')
  })

  it('listens on 127.0.0.1 only', async () => {
    const server = await start()
    expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(server, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
  })

  it('stops, and starts again on the same port with its data', async () => {
    const server = await start()
    await query(server, 'create table kept (n int)')
    await server.stop({ keepData: true })
    await expect(query(server, 'select')).rejects.toThrow('ECONNREFUSED')
    await server.start()
    expect(await query(server, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
  })

  it('removes a throw-away directory when it stops, and says so when started again', async () => {
    const server = await start()
    await server.stop()
    expect(existsSync(server.dataDirectory)).toBe(false)
    await expect(server.start()).rejects.toThrow('thrown away')
  })

  it('removes the throw-away directory of a launcher that died before it could', async () => {
    const abandoned = await mkdtemp(join(tmpdir(), 'local-supabase-data-'))
    const past = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await once(past, 'exit')
    await writeFile(join(abandoned, 'launcher.pid'), String(past.pid))
    const unfinished = await mkdtemp(join(tmpdir(), 'local-supabase-data-'))
    cleanUps.push(() => rm(unfinished, { recursive: true }))
    await start()
    expect([existsSync(abandoned), existsSync(unfinished)]).toEqual([false, true])
  })

  it('keeps a directory it was given, and continues there', async () => {
    const dataDirectory = await temporaryDirectory()
    const first = await start({ dataDirectory })
    await query(first, 'create table kept (n int)')
    await first.stop()
    const second = await start({ dataDirectory })
    expect(await query(second, "select to_regclass('kept') is not null as kept")).toEqual([{ kept: true }])
  })

  it('runs beside another', async () => {
    const [one, two] = await Promise.all([start(), start()])
    expect(one.port).not.toBe(two.port)
    expect(await Promise.all([query(one, 'select 1 as n'), query(two, 'select 2 as n')])).toEqual([
      [{ n: 1 }],
      [{ n: 2 }],
    ])
  })

  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    cleanUps.push(async () => other.close())
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(startPostgres({ port })).rejects.toThrow(
      `Port ${port} is already in use, so Postgres cannot start. Stop what uses it, or choose another port.`,
    )
  })

  it('refuses a directory that another server uses, naming its process', async () => {
    const dataDirectory = await temporaryDirectory()
    await start({ dataDirectory })
    await expect(startPostgres({ dataDirectory })).rejects.toThrow(`Process ${process.pid} already runs Postgres in`)
  })

  it('refuses a directory that holds something else', async () => {
    const dataDirectory = await temporaryDirectory()
    await writeFile(join(dataDirectory, 'thesis.txt'), 'precious')
    await expect(startPostgres({ dataDirectory })).rejects.toThrow('neither empty nor a Postgres data directory')
    expect(await readFile(join(dataDirectory, 'thesis.txt'), 'utf8')).toBe('precious')
  })

  it('starts afresh where an earlier attempt to create its directory was interrupted', async () => {
    const dataDirectory = join(await temporaryDirectory(), 'data')
    await mkdir(`${dataDirectory}.new`)
    await writeFile(join(`${dataDirectory}.new`, 'PG_VERSION'), '17\n')
    const server = await start({ dataDirectory })
    expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
    expect(existsSync(`${dataDirectory}.new`)).toBe(false)
  })

  it('does not start in production', async () => {
    process.env.NODE_ENV = 'production'
    cleanUps.push(async () => {
      process.env.NODE_ENV = 'test'
    })
    await expect(startPostgres()).rejects.toThrow('NODE_ENV=production')
  })
})

describe('databases', { timeout: 60_000 }, () => {
  it('are created, copied from a template with its owner, and dropped although somebody is connected', async () => {
    const server = await start()
    await query(server, 'create role tenant')
    await server.createDatabase('model')
    await query(server, 'alter database model owner to tenant')
    await query(server, 'create table copied (n int)', 'model')
    await server.createDatabase('copy', 'model')
    const [row] = await query<{ owner: string }>(
      server,
      "select pg_get_userbyid(datdba) as owner from pg_database where datname = 'copy' and to_regclass('copied') is not null",
      'copy',
    )
    expect(row?.owner).toBe('tenant')
    const session = new Client(server.databaseUrl('copy', 'supabase_admin'))
    session.on('error', () => undefined)
    await session.connect()
    await server.dropDatabase('copy')
    await server.dropDatabase('copy')
    await expect(query(server, 'select', 'copy')).rejects.toThrow('does not exist')
  })

  it('are not created from a template that is not there', async () => {
    const server = await start()
    await expect(server.createDatabase('copy', 'nothing')).rejects.toThrow('There is no database "nothing" to copy.')
  })
})

/** A process of its own that starts Postgres and says when it is ready. */
async function launchElsewhere(
  dataDirectory: string,
  port: number,
  { wrapper = [], environment = {} }: { wrapper?: string[]; environment?: Record<string, string> } = {},
) {
  const index = new URL('../src/index.ts', import.meta.url).href
  const script = `
    const { startPostgres } = await import(${JSON.stringify(index)})
    const server = await startPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)}, port: ${port} })
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0) })
    console.log('ready', process.getuid?.())
    setInterval(() => undefined, 1000)`
  const [program = process.execPath, ...args] = [...wrapper, process.execPath, '--input-type=module', '--eval', script]
  const launcher = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  cleanUps.push(async () => launcher.kill('SIGKILL'))
  for await (const line of createInterface({ input: launcher.stdout })) {
    if (line.startsWith('ready')) return { launcher, uid: line.split(' ')[1] }
  }
  throw new Error('The launcher ended before Postgres was ready.')
}

describe('a launcher', { timeout: 60_000 }, () => {
  it('that is killed leaves a directory in which the next one starts, on the same port, without losing what was committed', async () => {
    const dataDirectory = await temporaryDirectory()
    const port = await findFreePort()
    const { launcher } = await launchElsewhere(dataDirectory, port)
    const client = new Client(`postgresql://supabase_admin@127.0.0.1:${port}/postgres`)
    client.on('error', () => undefined)
    await client.connect()
    await client.query('create table kept as select 1 as n')
    launcher.kill('SIGKILL')
    await once(launcher, 'exit')
    const server = await start({ dataDirectory, port })
    expect(await query(server, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it.skipIf(process.platform !== 'linux')('that is killed takes Postgres with it', async () => {
    const dataDirectory = await temporaryDirectory()
    const { launcher } = await launchElsewhere(dataDirectory, await findFreePort())
    const pid = Number.parseInt(await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8'), 10)
    launcher.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 5000 }).toBe(false)
  })

  it('that leaves Postgres running, where the system cannot prevent it, is succeeded by one that shuts it down', async () => {
    const dataDirectory = await temporaryDirectory()
    const port = await findFreePort()
    // As on macOS: a search path without `setpriv`.
    const tools = await temporaryDirectory()
    if (process.platform === 'linux') await symlink('/usr/bin/unshare', join(tools, 'unshare'))
    const { launcher } = await launchElsewhere(dataDirectory, port, { environment: { PATH: tools } })
    launcher.kill('SIGKILL')
    await once(launcher, 'exit')
    const orphan = new Client(`postgresql://supabase_admin@127.0.0.1:${port}/postgres`)
    orphan.on('error', () => undefined)
    await orphan.connect()
    await orphan.query('create table kept as select 1 as n')
    const server = await start({ dataDirectory, port })
    expect(await query(server, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('whose lock file names a process that is no Postgres does not stand in the way', async () => {
    const dataDirectory = await temporaryDirectory()
    const first = await start({ dataDirectory })
    await first.stop()
    await writeFile(join(dataDirectory, 'postmaster.pid'), `${process.pid}\n${dataDirectory}\n`)
    const second = await start({ dataDirectory })
    expect(await query(second, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'may be a normal user as well as root',
    async () => {
      const dataDirectory = await temporaryDirectory()
      await chmod(dataDirectory, 0o777)
      const wrapper = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
      const { launcher, uid } = await launchElsewhere(join(dataDirectory, 'data'), await findFreePort(), { wrapper })
      expect(uid).toBe('65534')
      launcher.kill('SIGTERM')
      expect(await once(launcher, 'exit')).toEqual([0, null])
    },
  )
})

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findFreePort } from '@roy/local-supabase'

/** A PgBouncer in transaction mode: whoever sends a transaction gets whichever connection is free. */
export interface Pooler {
  /** A connection string of the server behind it, by way of the pooler. */
  pooled(databaseUrl: string): string
  close(): Promise<void>
}

/** Few, so that everybody's transactions take turns on the same connections. */
export const POOLED_CONNECTIONS = 3

const ROLES = ['authenticator', 'supabase_auth_admin', 'supabase_admin', 'postgres']
/** PgBouncer does not run as root. `nobody` on Debian and its kin. */
const NOBODY = 65_534

/** Whether this machine has one. `pnpm test` installs it where it may. */
export const hasPooler = spawnSync('pgbouncer', ['--version'], { stdio: 'ignore' }).status === 0

/** Starts one on 127.0.0.1 in front of a local Postgres, with a configuration that is thrown away. @throws Error where it does not start */
export async function startPooler(postgresPort: number): Promise<Pooler> {
  const [directory, port] = [await mkdtemp(join(tmpdir(), 'roy-pooler-')), await findFreePort()]
  const users = join(directory, 'users.txt')
  await writeFile(users, ROLES.map((role) => `"${role}" "postgres"\n`).join(''))
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: users,
    pool_mode: 'transaction',
    default_pool_size: POOLED_CONNECTIONS,
    max_client_conn: 200,
    ignore_startup_parameters: 'extra_float_digits',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const file = join(directory, 'pgbouncer.ini')
  await writeFile(file, `[databases]\n* = host=127.0.0.1 port=${postgresPort}\n[pgbouncer]\n${lines.join('\n')}\n`)
  const isRoot = process.getuid?.() === 0
  if (isRoot) spawnSync('chown', ['-R', `${NOBODY}`, directory])
  const server = spawn('pgbouncer', [file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  })
  await waitUntilUp(createInterface(server.stderr))
  return {
    pooled: (databaseUrl) => {
      const url = new URL(databaseUrl)
      url.port = String(port)
      return url.href
    },
    async close() {
      const exit = once(server, 'exit')
      if (server.kill('SIGTERM')) await exit
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Reads on to the end, so that the server never waits for somebody to. */
async function waitUntilUp(log: AsyncIterable<string> & NodeJS.EventEmitter): Promise<void> {
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    log.on('line', (line: string) => {
      said.push(line)
      if (line.includes('process up')) resolve()
    })
    log.once('close', () => reject(new Error(`PgBouncer did not start:\n${said.join('\n')}`)))
  })
}

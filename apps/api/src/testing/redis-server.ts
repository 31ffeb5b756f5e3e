import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** A real Redis without persistence, for one test file. */
export interface RedisServer {
  url: string
  /** Suddenly, as when its machine is lost. */
  kill(): Promise<void>
  /** Empty, at the address where it was. */
  restart(): Promise<void>
  /** Leaves it running, but makes it answer nobody until it is resumed. */
  pause(): void
  resume(): void
}

const COMMANDS = ['redis-server', 'valkey-server']
const command = COMMANDS.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0)

/** Whether this machine has one. `pnpm test` installs it where it may. */
export const hasRedisServer = command !== undefined

/** @throws Error where there is none on this machine. */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await findFreePort()
  let server = await launch(port)
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      const exit = once(server, 'exit')
      if (server.kill('SIGKILL')) await exit
    },
    async restart() {
      server = await launch(port)
    },
    pause: () => server.kill('SIGSTOP'),
    resume: () => server.kill('SIGCONT'),
  }
}

async function launch(port: number) {
  if (command === undefined) throw new Error(`none of ${COMMANDS.join(', ')} is on this machine`)
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const server = spawn(command, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(server.stdout)) {
    if (line.includes('Ready to accept connections')) return server
  }
  throw new Error('the Redis server ended before it was ready')
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

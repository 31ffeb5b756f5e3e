import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createRandom } from '@roy/retell-simulator'
import { createAgentStore } from './agents/agents.store.ts'
import { createApp } from './app.ts'
import { createCallStore } from './calls/calls.store.ts'
import { createImagination } from './calls/create-call.ts'
import { createCallRunner } from './calls/run-calls.ts'
import type { FakeRetellControl } from './control/control.ts'
import { createControl } from './control/create-control.ts'
import { createFaults } from './faults/faults.ts'
import { createPhoneNumberStore } from './phone-numbers/phone-numbers.store.ts'
import { openStorage } from './storage/storage.ts'
import { createDeliveryLog } from './webhooks/delivery-log.ts'
import { createWebhooks } from './webhooks/webhooks.ts'
import { createWorkspaceStore } from './workspaces/workspaces.store.ts'

export interface FakeRetellOptions {
  /** Of 127.0.0.1; 0 or absent: any that is free. */
  port?: number
  /** A file that keeps what it knows beyond its end; absent: it begins with nothing and leaves nothing. */
  storagePath?: string
  /** How many milliseconds of a created call pass in one of ours. Default 20; 0: only when it is advanced. */
  callPace?: number
  /** Milliseconds before the first repetition of a webhook, doubled for each further one. Default 500. */
  webhookRetryDelayMs?: number
  /** How many webhooks are posted at once. Default 32. */
  webhooksAtOnce?: number
  /** Decides what created calls are like. Default: other ones every time. */
  seed?: string
  /** Told what is wrong with the fake itself. Default: `console.error`. */
  log?: (line: string) => void
}

/** A running fake of api.retellai.com. */
export interface FakeRetell {
  /** `http://127.0.0.1:<port>`, for retell-sdk's `baseURL`. */
  readonly url: string
  readonly control: FakeRetellControl
  /** Gives up what is on its way and ends every connection; the same again when it is called twice. */
  close(): Promise<void>
}

async function listen(server: Server, wanted: number): Promise<number> {
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The fake Retell has no port.')
  return address.port
}

/**
 * Starts a fake of Retell's REST API on this machine, with recordings and webhooks.
 *
 * @throws with NODE_ENV=production, and when the port is taken
 */
export async function startFakeRetell(options: FakeRetellOptions = {}): Promise<FakeRetell> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The fake Retell is for development and tests; it does not start with NODE_ENV=production.')
  }
  const log = options.log ?? ((line: string) => console.error(`fake-retell: ${line}`))
  const server = createServer()
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`

  const storage = openStorage(options.storagePath)
  const seed = options.seed ?? crypto.randomUUID()
  const random = createRandom(seed)
  const workspaces = createWorkspaceStore(storage)
  const agents = createAgentStore(storage)
  const calls = createCallStore(storage)
  const deliveries = createDeliveryLog(storage)
  const faults = createFaults(createRandom(`${seed}/faults`).float)
  const webhooks = createWebhooks(
    { workspaces, agents, faults, log: deliveries },
    { retryDelayMs: options.webhookRetryDelayMs ?? 500, atOnce: options.webhooksAtOnce ?? 32 },
  )
  const runner = createCallRunner(calls, webhooks, options.callPace ?? 20)
  const imagine = createImagination(agents, `${url}/recordings`, () => random.hex(16))
  const phoneNumbers = createPhoneNumberStore(storage)
  const dependencies = { workspaces, agents, phoneNumbers, calls, runner, imagine, webhooks, deliveries, faults }
  const control = createControl(dependencies)
  server.on('request', createApp(dependencies, control, log))
  for (const callId of calls.listUnfinished()) runner.start(callId)

  async function close(): Promise<void> {
    runner.close()
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await Promise.all([closed, webhooks.close()])
    storage.close()
  }
  let closing: Promise<void> | undefined
  return {
    url,
    control,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

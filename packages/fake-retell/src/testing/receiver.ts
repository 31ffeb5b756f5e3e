import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebhookBody } from '@roy/retell-simulator'
import { onTestFinished } from 'vitest'

/** A webhook as it arrived. */
export interface ReceivedWebhook {
  body: WebhookBody
  text: string
  signature: string
}

export interface Receiver {
  url: string
  received: ReceivedWebhook[]
  /** The events that arrived, in the order in which they did. */
  events: () => string[]
}

/**
 * Receives webhooks for one test, and answers them with these statuses in turn, the last one for ever. Status 0 is no
 * answer at all.
 */
export async function startReceiver(...statuses: number[]): Promise<Receiver> {
  const received: ReceivedWebhook[] = []
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString()
    const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200
    received.push({ body: JSON.parse(text), text, signature: String(request.headers['x-retell-signature']) })
    if (status !== 0) response.writeHead(status).end('{"status":"stored"}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/agent/1`,
    received,
    events: () => received.map(({ body }) => body.event),
  }
}

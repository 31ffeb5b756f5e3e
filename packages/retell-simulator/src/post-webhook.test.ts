import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Retell from 'retell-sdk'
import { afterEach, describe, expect, test } from 'vitest'
import { postWebhook } from './post-webhook.ts'

const API_KEY = 'key_0123456789abcdef0123456789ab'
const servers: Server[] = []

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/agent/1`
}

/** A receiver that answers with these statuses in turn, the last one for ever, and counts the deliveries. */
async function receiver(...statuses: number[]): Promise<{ url: string; deliveries: () => number }> {
  let deliveries = 0
  const url = await listen((request, response) => {
    const status = statuses[Math.min(deliveries, statuses.length - 1)] ?? 200
    deliveries += 1
    request.resume().on('end', () => response.writeHead(status).end(JSON.stringify({ status })))
  })
  return { url, deliveries: () => deliveries }
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('postWebhook', () => {
  test('posts JSON signed over exactly the bytes that arrive', async () => {
    const arrived = Promise.withResolvers<{ body: string; signature: string; type: string | undefined }>()
    const url = await listen(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString()
      const signature = String(request.headers['x-retell-signature'])
      arrived.resolve({ body, signature, type: request.headers['content-type'] })
      response.end('{"status":"stored"}')
    })

    const answer = await postWebhook({ url, apiKey: API_KEY, body: { event: 'call_ended', call: { note: 'Zoë' } } })

    const { body, signature, type } = await arrived.promise
    expect(answer).toEqual({ status: 200, body: { status: 'stored' } })
    expect(type).toBe('application/json')
    expect(await Retell.verify(body, API_KEY, signature)).toBe(true)
  })

  test('repeats a delivery until it is answered with a 2xx', async () => {
    const { url, deliveries } = await receiver(503, 500, 204)

    expect(await postWebhook({ url, apiKey: API_KEY, body: {}, retryDelayMs: 1 })).toMatchObject({ status: 204 })
    expect(deliveries()).toBe(3)
  })

  test('gives up after three repetitions and returns the last answer', async () => {
    const { url, deliveries } = await receiver(401)

    expect(await postWebhook({ url, apiKey: API_KEY, body: {}, retryDelayMs: 1 })).toMatchObject({ status: 401 })
    expect(deliveries()).toBe(4)
  })

  test('counts a delivery that takes too long as failed', async () => {
    let deliveries = 0
    const url = await listen(() => {
      deliveries += 1
    })

    await expect(
      postWebhook({ url, apiKey: API_KEY, body: {}, retries: 1, retryDelayMs: 1, timeoutMs: 50 }),
    ).rejects.toThrow(/timeout/i)
    expect(deliveries).toBe(2)
  })

  test('tells of every attempt, and gives up as soon as it is told to', async () => {
    const { url, deliveries } = await receiver(500)
    const giveUp = new AbortController()
    const statuses: number[] = []

    const posting = postWebhook({
      url,
      apiKey: API_KEY,
      body: {},
      retryDelayMs: 1,
      signal: giveUp.signal,
      onAttempt: (attempt) => {
        statuses.push('response' in attempt ? attempt.response.status : 0)
        if (statuses.length === 2) giveUp.abort()
      },
    })

    await expect(posting).rejects.toThrow(/abort/i)
    expect(statuses).toEqual([500, 500])
    expect(deliveries()).toBe(2)
  })

  test('throws when nobody listens', async () => {
    const { url } = await receiver(200)
    servers.pop()?.close()

    await expect(postWebhook({ url, apiKey: API_KEY, body: {}, retryDelayMs: 1 })).rejects.toThrow('fetch failed')
  })
})

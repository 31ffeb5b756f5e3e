import { createHash, randomUUID } from 'node:crypto'
import { createRandom, generateCall, postWebhook, type WebhookBody, webhookBodies } from '@roy/retell-simulator'
import type { Pool } from 'pg'
import { throughput } from './timing.ts'

const WORKERS = 8

/** Where webhooks are posted, and as whom they are signed. */
export interface IngestTarget {
  webhookUrl: string
  retellApiKey: string
  agent: { id: string; agent_id: string }
}

/** Events a second, over HTTP and by the same SQL function called straight. */
export interface IngestRates {
  http: number
  direct: number
}

/** Measures both in turn, twice, so that neither has the machine at its best; the better run of each counts. */
export async function measureIngest(pool: Pool, target: IngestTarget, seconds: number): Promise<IngestRates> {
  const rates: IngestRates = { http: 0, direct: 0 }
  for (let round = 0; round < 2; round += 1) {
    const httpBodies = bodies(target)
    rates.http = Math.max(
      rates.http,
      await throughput(WORKERS, seconds, async () => {
        const { status } = await postWebhook({
          url: target.webhookUrl,
          apiKey: target.retellApiKey,
          body: httpBodies.next().value,
          retries: 0,
        })
        if (status !== 200) throw new Error(`a webhook was answered ${status}`)
      }),
    )
    const directBodies = bodies(target)
    rates.direct = Math.max(
      rates.direct,
      await throughput(WORKERS, seconds, () => record(pool, target, directBodies.next().value)),
    )
  }
  return rates
}

/** The events of one believable call after another. */
function* bodies({ agent }: IngestTarget): Generator<WebhookBody, never> {
  const random = createRandom(randomUUID())
  for (;;) yield* webhookBodies(generateCall(random, { agentId: agent.agent_id, placedAt: Date.now() }))
}

/** One round trip, as PostgREST makes it: settings and call in one message, which is one transaction. */
async function record(pool: Pool, { agent }: IngestTarget, body: WebhookBody): Promise<void> {
  const text = JSON.stringify(body)
  const client = await pool.connect()
  try {
    await client.query(
      `select set_config('role', 'service_role', true), set_config('request.jwt.claims', '{"role": "service_role"}', true);
       select public.record_call_event(${[
         agent.id,
         body.event,
         new Date().toISOString(),
         createHash('sha256').update(text).digest('hex'),
         text,
       ]
         .map((value) => client.escapeLiteral(value))
         .join(', ')})`,
    )
  } finally {
    client.release()
  }
}

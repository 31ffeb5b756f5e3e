import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { signRetellBody } from '@roy/retell-simulator'
import { createHttpServer } from '../../http/http-server.ts'
import type { Access } from '../../http/openapi/operation.ts'
import { callBody, deliver } from '../deliver.ts'
import { CRON_SECRET, createTestApi, METRICS_TOKEN, type TestApi, type TestClient } from '../test-api.ts'
import { startEmptyRetell } from './empty-retell.ts'
import { exchange, type RawAnswer, type RawRequest } from './exchange.ts'

export const FUZZERS = ['nobody', 'a viewer', 'an admin', 'a super admin', 'whom it is for'] as const
export type Fuzzer = (typeof FUZZERS)[number]

/** The API on a port, with clients that hostile requests may be about. */
export interface FuzzedApi {
  api: TestApi
  /** Whose users send, and whose things they name. */
  client: TestClient
  /** Whose things nobody of the client may see. */
  stranger: TestClient
  /** What stands in nothing that the client's users are told. */
  markers: string[]
  /** Of the client and of the stranger; what a super admin may break is neither's. */
  idsFor(fuzzer: Fuzzer): string[]
  /** Everything that must not stand in the log. */
  secrets: Set<string>
  /** A whole call of the client, as Retell would post it. */
  goodDelivery(): object
  send(request: RawRequest, fuzzer: Fuzzer, access: Access): Promise<RawAnswer>
  close(): Promise<void>
}

const analysis = (marker: string) => ({
  from_number: '+15557770001',
  transcript: `User: ${marker}`,
  transcript_object: [{ role: 'user', content: marker, words: [] }],
  recording_url: 'https://recordings.example.com/1.wav',
  metadata: { note: marker },
  call_analysis: {
    call_summary: marker,
    user_sentiment: 'Positive',
    call_successful: true,
    custom_analysis_data: { marker },
  },
  call_cost: { combined_cost: 12.5, total_duration_seconds: 61, product_costs: [{ product: 'voice', cost: 12.5 }] },
  latency: { e2e: { p50: 800, values: [800] } },
})

export async function createFuzzedApi(): Promise<FuzzedApi> {
  const retell = await startEmptyRetell()
  const api = await createTestApi({ env: { RETELL_API_URL: retell.url } })
  const [client, stranger, victim] = [await api.createClient(), await api.createClient(), await api.createClient()]
  const marker = `marker-${randomUUID()}`
  const strangersCall = callBody(stranger, 'call_analyzed', analysis(marker))
  await deliver(api, stranger, strangersCall).expect(200)
  for (const receiver of [client, victim]) await deliver(api, receiver, callBody(receiver, 'call_analyzed')).expect(200)

  const callOf = async ({ organization }: TestClient): Promise<string> =>
    (await api.get(`/api/multi-tenant/calls?org_id=${organization.id}`, api.superAdmin).expect(200)).body.data[0].id
  const idsOf = async (of: TestClient) => [
    of.organization.id,
    of.agent.id,
    of.viewer.id,
    of.admin.id,
    await callOf(of),
    of.organization.slug,
  ]
  const [own, strangers, victims] = [await idsOf(client), await idsOf(stranger), await idsOf(victim)]

  const server = createHttpServer(api.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const users = { 'a viewer': client.viewer, 'an admin': client.admin, 'a super admin': api.superAdmin }
  const { secretKey, jwtSecret } = api.supabase
  const secrets = new Set([secretKey, jwtSecret, CRON_SECRET, METRICS_TOKEN, marker])
  for (const { retellApiKey, admin, viewer } of [client, stranger, victim])
    for (const secret of [retellApiKey, admin.access_token, admin.password, viewer.access_token]) secrets.add(secret)

  /** The headers by which somebody is let in. */
  function credentials(fuzzer: Fuzzer, access: Access, body: Buffer): [string, string][] {
    if (fuzzer === 'nobody') return []
    if (fuzzer !== 'whom it is for') return [['Authorization', `Bearer ${users[fuzzer].access_token}`]]
    if (access === 'signed') {
      const signature = signRetellBody(body, client.retellApiKey, Date.now())
      secrets.add(signature)
      return [['x-retell-signature', signature]]
    }
    const token = { scheduled: CRON_SECRET, monitoring: METRICS_TOKEN }[access as string] ?? client.admin.access_token
    return [['Authorization', `Bearer ${token}`]]
  }

  return {
    api,
    client,
    stranger,
    markers: [
      marker,
      ...strangers,
      stranger.organization.name,
      stranger.agent.agent_id,
      strangersCall.call.call_id,
      '+15557770001',
    ],
    idsFor(fuzzer) {
      const absent = randomUUID()
      if (fuzzer === 'a super admin') return [...victims, absent]
      return fuzzer === 'whom it is for' ? [client.agent.id, client.organization.slug] : [...own, ...strangers, absent]
    },
    secrets,
    goodDelivery: () => callBody(client, 'call_analyzed', analysis('said')),
    send(request, fuzzer, access) {
      const headers: RawRequest['headers'] = [
        ['Host', 'voice.example.com'],
        ...credentials(fuzzer, access, request.body),
        ...request.headers,
      ]
      return exchange(port, { ...request, headers })
    },
    async close() {
      server.closeAllConnections()
      server.close()
      retell.close()
      await api.close()
    },
  }
}

import type { Call } from '@roy/types'
import type { Express } from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { callBody, deliver } from '../../testing/deliver.ts'
import { createTestApi, type TestApi, type TestReceiver } from '../../testing/test-api.ts'

let api: TestApi
let client: TestReceiver
/** Of which each remembers the client's keys for itself. */
let instances: Express[]

beforeAll(async () => {
  api = await createTestApi()
  client = await api.createReceiver()
  instances = [createApp(api.dependencies), createApp(api.dependencies)]
})
afterAll(() => api.close())

const BURST = 80
const NEW_KEY = 'key_that_comes_in_the_middle'

async function readCalls(): Promise<Call[]> {
  const path = `/api/multi-tenant/calls?org_id=${client.organization.id}&limit=200`
  return (await api.get(path, api.superAdmin).expect(200)).body.data
}

test('a key that is replaced in the middle of a burst loses no call, on no instance', async () => {
  const instanceOf = (n: number) => instances[n % instances.length] ?? api.app
  const send = async (n: number, apiKey: string) => {
    const body = callBody(client, 'call_ended')
    const { status } = await deliver({ ...api, app: instanceOf(n) }, client, body, { apiKey })
    return { status, callId: body.call.call_id }
  }
  // Both know the old key by now, and go on knowing it for a while.
  const warm = [await send(0, client.retellApiKey), await send(1, client.retellApiKey)]

  const before = Array.from({ length: BURST }, (_, n) => send(n, client.retellApiKey))
  const path = `/api/organizations/${client.organization.id}`
  await api.put(path, { retell_api_key: NEW_KEY }, api.superAdmin).expect(200)
  // Retell signs with the new one at once, and repeats with the old one what was under way.
  const after = Array.from({ length: BURST }, (_, n) => send(n, (n >> 1) % 2 === 0 ? NEW_KEY : client.retellApiKey))

  const sent = [...warm, ...(await Promise.all([...before, ...after]))]
  expect(sent.filter(({ status }) => status !== 200)).toEqual([])
  const calls = await readCalls()
  expect(calls.map(({ external_call_id }) => external_call_id).sort()).toEqual(sent.map(({ callId }) => callId).sort())
})

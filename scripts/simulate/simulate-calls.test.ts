import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startFakeRetell } from '@roy/fake-retell'
import { expect, onTestFinished, test } from 'vitest'
import type { Target } from './choose-target.ts'
import { readOptions } from './options.ts'
import { simulateCalls } from './simulate-calls.ts'

async function startRetell() {
  const retell = await startFakeRetell({ webhookRetryDelayMs: 1 })
  onTestFinished(() => retell.close())
  return retell.control
}

async function startApi(status: number): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end('{"status":"told"}'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/agent/1`
}

const target = (url: string): Target => ({
  url,
  isUrlGiven: false,
  key: 'key_north',
  agentId: 'agent_1',
  agentName: 'Front desk',
  client: 'Northside Dental',
})

test('calls are made through the fake Retell, which keeps them, and every answer is told', async () => {
  const retell = await startRetell()
  const lines: string[] = []
  const options = readOptions(['--inbound', '--seed', 'dev', '--burst', '2'])

  const isAccepted = await simulateCalls(retell, target(await startApi(200)), options, (line) => lines.push(line))

  expect(isAccepted).toBe(true)
  expect(lines.filter((line) => line.includes('200 {"status":"told"}')).length).toBeGreaterThanOrEqual(4)
  const [workspace] = await retell.listWorkspaces()
  expect(workspace).toMatchObject({ org_name: 'Northside Dental', agents: [{ agent_id: 'agent_1' }] })
  const [, callId] = /^(call_\w+) {2}inbound/.exec(lines.find((line) => line.startsWith('call_')) ?? '') ?? []
  expect((await retell.readCall(callId ?? '')).call.agent_id).toBe('agent_1')
})

test('calls go where the agent of a known workspace points to, unless an address is given', async () => {
  const retell = await startRetell()
  const silent = { agent_id: 'agent_1', agent_name: 'Front desk' }
  const api_keys = [{ api_key: 'key_north' }]
  await retell.saveWorkspace({ workspace_id: 'north', org_name: 'North', api_keys, agents: [silent] })
  const url = await startApi(200)
  const options = readOptions(['--seed', 'dev'])
  const lines: string[] = []

  expect(await simulateCalls(retell, target(url), options, (line) => lines.push(line))).toBe(false)
  expect(lines.at(-1)).toContain('--url')
  expect(await simulateCalls(retell, { ...target(url), isUrlGiven: true }, options, () => undefined)).toBe(true)
})

test('an event that is refused makes the whole a failure', async () => {
  const retell = await startRetell()
  const options = readOptions(['--events', 'call_ended', '--seed', 'dev'])
  const lines: string[] = []

  expect(await simulateCalls(retell, target(await startApi(401)), options, (line) => lines.push(line))).toBe(false)
  expect(lines.at(-1)).toContain('401 {"status":"told"}')
})

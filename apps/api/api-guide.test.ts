import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from './src/testing/test-api.ts'

const hasTools = ['curl', 'openssl', 'sh'].every((tool) => spawnSync(tool, ['-c', 'version']).error === undefined)

let api: TestApi
let server: Server
let folder: string
/** What each block of commands printed, in order. */
let printed: string[]

/** The blocks of commands of the guide. */
async function readBlocks(): Promise<string[]> {
  const guide = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
  return [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
}

const SEPARATOR = '\n--- next block ---\n'

/** Runs the blocks as one shell session, as somebody who follows the guide does. */
async function follow(blocks: string[]): Promise<string[]> {
  const script = blocks.join(`printf '${SEPARATOR.replaceAll('\n', '\\n')}'\n`)
  const shell = spawn('sh', ['-eu', '-c', script], { cwd: folder })
  const [output, complaints, [code]] = await Promise.all([text(shell.stdout), text(shell.stderr), once(shell, 'exit')])
  expect({ code, complaints, output: code === 0 ? '' : output }).toEqual({ code: 0, complaints: '', output: '' })
  return output.split(SEPARATOR)
}

describe.skipIf(!hasTools)('the guide to the API', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roy-guide-'))
    server = createServer((request, response) => api.app(request, response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    api = await createTestApi({ env: { PUBLIC_URL: url } })
    const { email, password } = api.superAdmin
    const [, ...blocks] = await readBlocks()
    printed = await follow([`api=${url}\nemail=${email}\npassword='${password}'\n`, ...blocks])
  })
  afterAll(async () => {
    server.close()
    await api.close()
    await rm(folder, { recursive: true, force: true })
  })

  const findPrinted = (part: string) => printed.find((output) => output.includes(part)) ?? ''

  test('starts by asking for what the test fills in', async () => {
    const [settings] = await readBlocks()
    expect(settings?.match(/^\w+(?==)/gm)).toEqual(['api', 'email', 'password'])
  })

  test('signs in', () => {
    expect(findPrinted('"mfa"')).toContain(api.superAdmin.id)
  })

  test('creates a client and somebody to look at its calls', () => {
    expect(findPrinted('"schema_name"')).toContain('"slug":"bright-smile-dental"')
    expect(findPrinted('"mfa_enrolled"')).toContain('"email":"office@bright-smile.example"')
  })

  test('posts an event that is stored and turns the agent active', () => {
    const output = findPrinted('"status":"stored"')
    expect(output).toContain('"call_id":"call_by_hand"')
    expect(output).toContain('"status":"active"')
  })

  test('shows what was refused, and why', () => {
    const output = findPrinted('"rejected_at"')
    expect(output).toContain('"reason":"invalid_signature"')
    expect(output).toContain('call_by_hand')
  })

  test('reads the figures of the test call, its row in the list, and all clients at once', () => {
    const output = findPrinted('"by_agent"')
    expect(output).toContain('"daily_calls":')
    expect(output).toContain('"test_calls":1')
    expect(output).toContain('"billable_reason":"validation_call"')
  })

  test('exports it', async () => {
    const file = await readFile(join(folder, 'calls.csv'), 'utf8')
    expect(file).toContain('call_by_hand')
    expect(printed.some((output) => output.includes('call_by_hand') && !output.includes('{'))).toBe(true)
  })

  test('changes, deletes and restores', () => {
    const changed = findPrinted('"status":"paused"')
    expect(changed).toMatch(/"billing_rate":"0\.30*"/)
    expect(changed).toContain('"holds_from":null')
    expect(changed).toContain('"action":')
    expect(printed.at(-2)).toContain('"status":"active"')
  })

  test('is told what is wrong, under the request id it chose', () => {
    const refusal = printed.at(-1) ?? ''
    expect(refusal).toMatch(/^HTTP\/1\.1 400 /)
    expect(refusal).toMatch(/^X-Request-Id: my-trace-1/im)
    for (const path of ['agent_id', 'colour', 'name', 'organization_id']) expect(refusal).toContain(`"path":"${path}"`)
    expect(refusal).toContain('{"path":"organization_id","message":"organization_id is required"}')
  })
})

import { describe, expect, test } from 'vitest'
import { chooseTarget, readExplicitTarget } from './choose-target.ts'
import type { KnownAgent } from './known-agents.ts'
import { readOptions } from './options.ts'

const agent = (id: string, name: string, client: string, key?: string): KnownAgent => ({
  id,
  agent_id: `agent_${id}`,
  name,
  client,
  webhook_url: `http://127.0.0.1:3002/webhooks/agent/${id}`,
  ...(key && { retell_api_key: key }),
})
const AGENTS = [
  agent('1', 'Front desk', 'Northside Dental', 'key_north'),
  agent('2', 'Reminders', 'Northside Dental', 'key_north'),
  agent('3', 'Reminders', 'Brandt & Keller', 'key_brandt'),
  agent('4', 'Hotline', 'Added later'),
]
const choose = (...args: string[]) => chooseTarget(AGENTS, readOptions(args))

describe('the agent that is called', () => {
  test.each([
    ['the first when nothing is said', [], 'agent_1'],
    ['the one with the id', ['--agent', '3'], 'agent_3'],
    ["the one with Retell's id", ['--agent', 'agent_2'], 'agent_2'],
    ['the one whose name holds the text', ['--agent', 'front'], 'agent_1'],
    ["the one whose client's name and own name hold the text", ['--agent', 'keller reminders'], 'agent_3'],
    ['the one with the webhook address', ['--url', 'http://127.0.0.1:3002/webhooks/agent/2'], 'agent_2'],
    ['one of an added client when its key is given', ['--agent', 'hotline', '--key', 'key_x'], 'agent_4'],
  ])('is %s', (_, args, agentId) => {
    expect(choose(...args)).toMatchObject({ agentId })
  })

  test("signs with its client's key, unless another is given", () => {
    expect(choose('--agent', '3').key).toBe('key_brandt')
    expect(choose('--agent', '3', '--key', 'key_wrong').key).toBe('key_wrong')
  })

  test.each([
    ['several fit', ['--agent', 'reminders'], /fits several agents:\n.*Northside.*\n.*Brandt/],
    ['none fits', ['--agent', 'nobody'], /No agent fits "nobody"/],
    ['its key is not known', ['--agent', 'hotline'], /--key/],
  ])('is not guessed when %s', (_, args, message) => {
    expect(() => choose(...args)).toThrow(message)
  })

  test('needs no environment when address, key and Retell id are all given', () => {
    const options = readOptions(['--url', 'https://voice.test/webhooks/agent/1', '--key', 'k', '--agent', 'agent_9'])

    expect(readExplicitTarget(options)).toMatchObject({ agentId: 'agent_9', key: 'k', client: 'voice.test' })
    expect(readExplicitTarget(readOptions(['--agent', 'agent_9']))).toBeUndefined()
  })
})

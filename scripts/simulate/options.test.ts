import { describe, expect, test } from 'vitest'
import { readOptions } from './options.ts'

describe('the options of simulate', () => {
  test('are one call of the events that the agent asks for when nothing is said', () => {
    expect(readOptions([])).toMatchObject({
      count: 1,
      kinds: [],
      lateByMs: 0,
      isTest: false,
    })
    expect(readOptions([])).not.toHaveProperty('events')
  })

  test('take numbers, kinds and events as they are meant', () => {
    const options = readOptions(['--burst', '20', '--web', '--inbound', '--late', '1.5', '--events', 'call_ended'])

    expect(options).toMatchObject({ count: 20, kinds: ['inbound', 'web'], lateByMs: 1500, events: ['call_ended'] })
    expect(readOptions(['--events', 'all']).events).toHaveLength(8)
    expect(readOptions(['--trickle']).count).toBe(0)
  })

  test('may stand behind the -- that some package managers pass on', () => {
    expect(readOptions(['--', '--burst', '2']).count).toBe(2)
  })

  test('draw another seed every time unless one is given', () => {
    expect(readOptions(['--seed', 'x']).seed).toBe('x')
    expect(readOptions([]).seed).not.toBe(readOptions([]).seed)
  })

  test.each([
    ['an unknown option', ['--brust', '3'], /--brust/],
    ['a stray word', ['twice'], /twice/],
    ['a burst that is no number', ['--burst', 'many'], /--burst: "many"/],
    ['a burst of nothing', ['--burst', '0'], /at least 1/],
    ['half a call', ['--burst', '1.5'], /not a whole number/],
    ['an unknown event', ['--events', 'call_begun'], /no "call_begun"/],
    ['a burst that trickles', ['--burst', '3', '--trickle'], /exclude each other/],
    ['a web call that nobody answers', ['--web', '--not-connected'], /web call/],
    ['an address that is none', ['--url', 'agent'], /not an address/],
    ['a negative delay', ['--late=-3'], /--late/],
  ])('refuse %s', (_, args, message) => {
    expect(() => readOptions(args)).toThrow(message)
  })
})

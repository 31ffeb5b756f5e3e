import { createRandom, generateCall } from '@roy/retell-simulator'
import { describe, expect, test } from 'vitest'
import { AGENT_ID, startTestRetell } from '../testing/test-retell.ts'

const PLACED_AT = Date.UTC(2026, 10, 20, 12)
const SAMPLES_PER_MS = 8

async function recorded(options: { outcome?: 'ended' | 'not_connected'; withWords?: boolean } = {}) {
  const { retell } = await startTestRetell()
  const simulated = generateCall(createRandom('recorded'), {
    agentId: AGENT_ID,
    placedAt: PLACED_AT,
    kind: 'inbound',
    outcome: 'ended',
    recordingsUrl: `${retell.url}/recordings`,
    ...options,
  })
  await retell.control.addCalls('northside', [simulated])
  return { call: simulated.call, url: `${retell.url}/recordings/${simulated.call.call_id}.wav`, retell }
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const read = (url: string, range: string) => fetch(url, { headers: { range } })

/** How loud 16-bit samples are at most between two times. */
function loudness(wav: Buffer, fromSeconds: number, toSeconds: number): number {
  let loudest = 0
  for (let sample = Math.floor(fromSeconds * 8_000); sample < Math.floor(toSeconds * 8_000); sample += 1) {
    loudest = Math.max(loudest, Math.abs(wav.readInt16LE(44 + sample * 2)))
  }
  return loudest
}

describe('a recording', () => {
  test('stands where the call says, is a WAV file, and is exactly as long as the call', async () => {
    const { call, url } = await recorded()
    expect(call.recording_url).toBe(url)

    const response = await fetch(url)
    const wav = await bytesOf(response)

    const dataBytes = (call.duration_ms ?? 0) * SAMPLES_PER_MS * 2
    expect(response.headers.get('content-type')).toBe('audio/wav')
    expect(response.headers.get('content-length')).toBe(String(44 + dataBytes))
    expect(wav.length).toBe(44 + dataBytes)
    expect(wav.toString('ascii', 0, 4) + wav.toString('ascii', 8, 16)).toBe('RIFFWAVEfmt ')
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8)
    expect([wav.readUInt16LE(20), wav.readUInt16LE(22)]).toEqual([1, 1])
    expect([wav.readUInt32LE(24), wav.readUInt32LE(28)]).toEqual([8_000, 16_000])
    expect([wav.readUInt16LE(32), wav.readUInt16LE(34)]).toEqual([2, 16])
    expect([wav.toString('ascii', 36, 40), wav.readUInt32LE(40)]).toEqual(['data', dataBytes])
  })

  test('sounds quietly where a word is spoken, and is silent between words', async () => {
    const { call, url } = await recorded()
    const wav = await bytesOf(await fetch(url))

    for (const { words } of call.transcript_object ?? []) {
      for (const { start, end } of words) {
        const length = end - start
        expect(loudness(wav, start + 0.1 * length, start + 0.7 * length)).toBeGreaterThan(1_000)
        expect(loudness(wav, start, end)).toBeLessThan(8_000)
        expect(loudness(wav, start + 0.88 * length, end)).toBeLessThan(400)
      }
    }
  })

  test('spreads the words of a transcript without times over the call', async () => {
    const { call, url } = await recorded({ withWords: false })
    const wav = await bytesOf(await fetch(url))

    const seconds = (call.duration_ms ?? 0) / 1000
    for (let second = 0; second + 2 < seconds; second += 2) {
      expect(loudness(wav, second, second + 2)).toBeGreaterThan(1_000)
    }
  })

  test.each([
    ['bytes=0-', 0, undefined],
    ['bytes=0-9', 0, 10],
    ['bytes=40-51', 40, 52],
    ['bytes=45-46', 45, 47],
    ['bytes=20001-40000', 20_001, 40_001],
    ['bytes=-1000', -1_000, undefined],
  ])('is had in parts: %s', async (range, start, end) => {
    const { url } = await recorded()
    const whole = await bytesOf(await fetch(url))

    const response = await read(url, range)
    const part = await bytesOf(response)

    const first = start < 0 ? whole.length + start : start
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${first}-${first + part.length - 1}/${whole.length}`)
    expect(part.equals(whole.subarray(start, end))).toBe(true)
  })

  test('is refused from beyond its end, and whole where the range is none', async () => {
    const { url, call } = await recorded()
    const size = 44 + (call.duration_ms ?? 0) * SAMPLES_PER_MS * 2

    const beyond = await read(url, `bytes=${size}-`)
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`)
    expect((await read(url, 'seconds=1-2')).status).toBe(200)
  })

  test('may be played and read by any site, in parts too', async () => {
    const { url } = await recorded()
    const headers = { origin: 'https://voice.test' }
    const preflight = { ...headers, 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' }

    const asked = await fetch(url, { method: 'OPTIONS', headers: preflight })
    const told = await fetch(url, { method: 'HEAD', headers })

    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-headers')).toBe('range')
    expect(told.headers.get('access-control-allow-origin')).toBe('*')
    expect(told.headers.get('access-control-expose-headers')).toContain('Content-Range')
    expect(told.headers.get('accept-ranges')).toBe('bytes')
    expect(Number(told.headers.get('content-length'))).toBeGreaterThan(44)
    expect(await told.text()).toBe('')
  })

  test('is not there of calls that never connected, or of none', async () => {
    const { retell, url } = await recorded({ outcome: 'not_connected' })

    expect((await fetch(url)).status).toBe(404)
    expect((await fetch(`${retell.url}/recordings/call_unknown.wav`)).status).toBe(404)
  })
})

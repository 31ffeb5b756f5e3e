import { describe, expect, it } from 'vitest'
import { formatPosition, safeMediaUrl } from './recording.ts'

describe('the address of a recording', () => {
  const [deployed, local] = [{ hostname: 'calls.northside.example' }, { hostname: '127.0.0.1' }]
  it.each([
    ['https://recordings.test/1.wav?token=a', deployed, 'https://recordings.test/1.wav?token=a'],
    ['http://recordings.test/1.wav', deployed, undefined],
    ['http://recordings.test/1.wav', local, undefined],
    ['http://127.0.0.1:4000/1.wav', local, 'http://127.0.0.1:4000/1.wav'],
    ['http://localhost:4000/1.wav', { hostname: 'localhost' }, 'http://localhost:4000/1.wav'],
    ['http://[::1]:4000/1.wav', local, 'http://[::1]:4000/1.wav'],
    ['http://127.0.0.1:4000/1.wav', deployed, undefined],
    ['http://127.0.0.1.evil.test/1.wav', local, undefined],
    ['javascript:alert(1)', local, undefined],
    ['data:audio/wav;base64,UklGRg==', local, undefined],
    ['//recordings.test/1.wav', local, undefined],
    ['', local, undefined],
    [null, local, undefined],
  ])('%s, asked for at %o, is %s', (text, page, expected) => {
    expect(safeMediaUrl(text, page)).toBe(expected)
  })
})

it.each([
  [0, '0:00'],
  [65.9, '1:05'],
  [3661, '1:01:01'],
  [-3, '0:00'],
])('%d seconds are %s', (seconds, expected) => {
  expect(formatPosition(seconds)).toBe(expected)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClientIpSigner } from './client-ip-signature.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const userId = '4f7a2b9e-0d3c-4a5b-8e6f-1c2d3e4f5a6b'

test('signs the address for the user, as `openssl dgst -sha256 -hmac` does', async () => {
  const sign = createClientIpSigner(async () => 'secret')
  expect(await sign('203.0.113.7', userId)).toBe('fb8e941963ce1846320cd80fa7bd5e136eec5b554f43f6608f2726e93974d40a')
})

test('asks for the secret once in ten minutes, however many ask at once', async () => {
  const load = vi.fn(async () => 'secret')
  const sign = createClientIpSigner(load)
  await Promise.all([sign('203.0.113.7', userId), sign('203.0.113.8', userId)])
  vi.advanceTimersByTime(10 * 60_000 - 1)
  await sign('203.0.113.7', userId)
  expect(load).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  await sign('203.0.113.7', userId)
  expect(load).toHaveBeenCalledTimes(2)
})

test('fails while the secret cannot be had, and asks again', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('no answer')).mockResolvedValue('secret')
  const sign = createClientIpSigner(load)
  await expect(sign('203.0.113.7', userId)).rejects.toThrow('no answer')
  expect(await sign('203.0.113.7', userId)).toMatch(/^[0-9a-f]{64}$/)
})

import { expect, it } from 'vitest'
import { answer, json, refusal, requestsTo } from '../testing/fake-api.ts'
import { fetchBranding, rememberedBranding } from './branding.ts'

const NORTHSIDE = { name: 'Northside', logo_url: null, primary_color: '#0f766e' }
const { signal } = new AbortController()

it('asks for the look of the address in the address bar, and remembers it', async () => {
  answer({ 'GET /api/branding': () => json(200, NORTHSIDE) })
  expect(rememberedBranding()).toBeUndefined()
  expect(await fetchBranding(signal)).toEqual(NORTHSIDE)
  expect(requestsTo('GET /api/branding')).toMatchObject([
    { query: { host: window.location.host }, authorization: null },
  ])
  expect(rememberedBranding()).toEqual(NORTHSIDE)
})

it('remembers as well that an address is no client’s', async () => {
  answer({ 'GET /api/branding': () => refusal(404, 'not_found') })
  expect(await fetchBranding(signal)).toBeNull()
  expect(rememberedBranding()).toBeNull()
})

it('keeps the look of the last visit while it cannot ask', async () => {
  localStorage.setItem('roy.branding', JSON.stringify(NORTHSIDE))
  answer({ 'GET /api/branding': () => refusal(503, 'unavailable') })
  await expect(fetchBranding(signal)).rejects.toMatchObject({ code: 'unavailable' })
  expect(rememberedBranding()).toEqual(NORTHSIDE)
})

it.each(['{', '7', '{"name":1}', '[]'])('takes %s in the storage for nothing', (kept) => {
  localStorage.setItem('roy.branding', kept)
  expect(rememberedBranding()).toBeUndefined()
})

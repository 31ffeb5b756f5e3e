import { afterEach, beforeEach, expect, it } from 'vitest'
import { answer, json, requestsTo, tokenFor } from '../testing/fake-api.ts'
import '../testing/fake-realtime.ts'
import { HARBOR, NORTHSIDE, overview } from '../testing/samples.ts'
import { apiGetVersioned, forgetVersions, knownVersion, noteVersion } from './organization-version.ts'
import { adoptSession, signOut } from './session.ts'

beforeEach(() =>
  adoptSession({ access_token: tokenFor('11111111-1111-4111-8111-111111111111'), refresh_token: 'refresh' }),
)
afterEach(async () => {
  forgetVersions()
  await signOut()
})

const read = () => apiGetVersioned('/multi-tenant/overview', { org_id: NORTHSIDE })

it('asks for nothing older than the newest version that was announced or answered', async () => {
  answer({ 'GET /api/multi-tenant/overview': () => json(200, overview({ version: 7 })) })
  await read()
  await read()
  noteVersion(NORTHSIDE, 9)
  await read()
  expect(requestsTo('GET /api/multi-tenant/overview').map(({ query }) => query.min_version)).toEqual([
    undefined,
    '7',
    '9',
  ])
})

it('keeps the newest when announcements overtake each other, and organizations apart', () => {
  noteVersion(NORTHSIDE, 9)
  noteVersion(NORTHSIDE, 8)
  expect(knownVersion(NORTHSIDE)).toBe(9)
  expect(knownVersion(HARBOR)).toBeUndefined()
})

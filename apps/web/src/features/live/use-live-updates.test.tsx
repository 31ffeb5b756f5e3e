import { onlineManager, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiGet } from '../../lib/api-client.ts'
import { apiGetVersioned, forgetVersions } from '../../lib/organization-version.ts'
import { createQueryClient } from '../../lib/query-client.ts'
import { organizationKey } from '../../lib/query-keys.ts'
import { adoptSession, signOut } from '../../lib/session.ts'
import { answer, json, page, requestsTo, tokenFor } from '../../testing/fake-api.ts'
import { announceChange, interruptRealtime } from '../../testing/fake-realtime.ts'
import { NORTHSIDE, overview } from '../../testing/samples.ts'
import { LiveContext } from './live-context.ts'
import { LiveIndicator } from './live-indicator.tsx'
import { useLiveUpdates } from './use-live-updates.ts'

const OVERVIEW = 'GET /api/multi-tenant/overview'
const CALLS = 'GET /api/multi-tenant/calls'

/** A screen with figures and calls. */
function Screen() {
  const live = useLiveUpdates(NORTHSIDE)
  const scope = organizationKey(NORTHSIDE)
  const figures = useQuery({
    queryKey: [...scope, 'overview'],
    queryFn: () =>
      apiGetVersioned<{ version: number; total_calls: number }>('/multi-tenant/overview', { org_id: NORTHSIDE }),
  })
  useQuery({ queryKey: [...scope, 'calls'], queryFn: () => apiGet('/multi-tenant/calls') })
  return (
    <>
      <LiveContext value={live}>
        <LiveIndicator />
      </LiveContext>
      {figures.data && <p>{figures.data.total_calls} calls</p>}
    </>
  )
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

let version: number
const tick = () => announceChange({ organization_id: NORTHSIDE, version: ++version })

async function openScreen() {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Screen />
    </QueryClientProvider>,
  )
  await pass(100)
  // What connects is fetched once the screen stands, which takes a time of its own.
  await vi.dynamicImportSettled()
  await pass(2_900)
}

const stateInWords = () => screen.getByRole('status').textContent

beforeEach(async () => {
  version = 1
  answer({ [OVERVIEW]: () => json(200, overview({ total_calls: version, version })), [CALLS]: () => page([]) })
  await adoptSession({ access_token: tokenFor('11111111-1111-4111-8111-111111111111', 86_400), refresh_token: 'r' })
  vi.useFakeTimers()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  onlineManager.setOnline(true)
  forgetVersions()
  await signOut()
})

describe('an announcement', () => {
  it('is on screen within two seconds, and never an older answer than announced', async () => {
    await openScreen()
    expect(stateInWords()).toBe('Live')
    tick()
    await pass(2_000)
    screen.getByText('2 calls')
    expect(requestsTo(OVERVIEW).at(-1)?.query.min_version).toBe('2')
    tick()
    await pass(2_000)
    screen.getByText('3 calls')
  })

  it('costs two requests for each query on screen, though there are a thousand at once', async () => {
    await openScreen()
    const before = requestsTo(OVERVIEW).length
    for (let count = 0; count < 1_000; count++) tick()
    await pass(60_000)
    screen.getByText('1001 calls')
    expect(requestsTo(OVERVIEW).length - before).toBeLessThanOrEqual(2)
  })

  it('costs no more than 25 requests for each query on screen, though there are a thousand in a minute', async () => {
    await openScreen()
    const before = { overview: requestsTo(OVERVIEW).length, calls: requestsTo(CALLS).length }
    for (let count = 0; count < 1_000; count++) {
      tick()
      await pass(60)
    }
    await pass(10_000)
    screen.getByText('1001 calls')
    expect(requestsTo(OVERVIEW).length - before.overview).toBeLessThanOrEqual(25)
    expect(requestsTo(CALLS).length - before.calls).toBeLessThanOrEqual(25)
  })

  it('waits in a hidden tab until somebody looks', async () => {
    await openScreen()
    const before = requestsTo(OVERVIEW).length
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    tick()
    await pass(120_000)
    expect(requestsTo(OVERVIEW)).toHaveLength(before)
    hidden.mockReturnValue(false)
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    await pass(2_000)
    screen.getByText('2 calls')
  })
})

describe('without the socket', () => {
  it('says so at once, then looks every minute, and no oftener', async () => {
    await openScreen()
    interruptRealtime()
    await pass(1_000)
    expect(stateInWords()).toBe('Reconnecting')
    await pass(20_000)
    expect(stateInWords()).toBe('Every minute')
    const before = requestsTo(OVERVIEW).length
    await pass(300_000)
    expect(requestsTo(OVERVIEW).length - before).toBe(5)
  })

  it('does not look while nobody does', async () => {
    interruptRealtime()
    await openScreen()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const before = requestsTo(OVERVIEW).length
    await pass(300_000)
    expect(requestsTo(OVERVIEW)).toHaveLength(before)
  })

  it('catches up when the network is back', async () => {
    await openScreen()
    act(() => onlineManager.setOnline(false))
    expect(stateInWords()).toBe('Offline')
    version = 8
    const before = requestsTo(OVERVIEW).length
    await pass(180_000)
    expect(requestsTo(OVERVIEW)).toHaveLength(before)
    act(() => onlineManager.setOnline(true))
    await pass(1_000)
    screen.getByText('8 calls')
  })
})

it('explains its state to whoever asks', async () => {
  vi.useRealTimers()
  render(
    <LiveContext value="polling">
      <LiveIndicator />
    </LiveContext>,
  )
  await userEvent.tab()
  expect((await screen.findByRole('tooltip')).textContent).toContain('every minute')
})

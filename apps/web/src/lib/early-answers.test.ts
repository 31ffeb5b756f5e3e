import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answer, json, refusal, requestsTo, tokenFor } from '../testing/fake-api.ts'
import '../testing/fake-realtime.ts'
import { user } from '../testing/samples.ts'
import { apiGet } from './api-client.ts'
import { answerTo, askEarly, type Question } from './early-answers.ts'
import { adoptSession, currentSession, signOut } from './session.ts'

interface Figures {
  calls: number
}

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
const ROUTE = 'GET /api/figures'

let calls: number
let question: Question<Figures>

beforeEach(({ task }) => {
  calls = 1
  // Of its own, so that no test finds what another has asked.
  question = { queryKey: [task.name], ask: (signal) => apiGet('/figures', {}, signal) }
  answer({ [ROUTE]: () => json(200, { calls }) })
})
afterEach(async () => {
  vi.useRealTimers()
  if (currentSession().status === 'signed_in') await signOut()
})

const signInAs = ({ id }: { id: string }) => adoptSession({ access_token: tokenFor(id), refresh_token: 'refresh' })

/** What a screen finds that is drawn now. */
const found = () => answerTo(question).initialData()
/** What a screen is told that asks now. */
const told = () => answerTo(question).queryFn({ signal: new AbortController().signal })

it('is there when the screen is drawn, with when it came', async () => {
  await signInAs(robin)
  const from = Date.now()
  await askEarly(question)
  expect(found()).toEqual({ calls: 1 })
  expect(answerTo(question).initialDataUpdatedAt()).toBeGreaterThanOrEqual(from)
  expect(requestsTo(ROUTE)).toHaveLength(1)
})

it('is waited for where it is still under way', async () => {
  await signInAs(robin)
  askEarly(question)
  expect(found()).toBeUndefined()
  expect(await told()).toEqual({ calls: 1 })
  expect(requestsTo(ROUTE)).toHaveLength(1)
})

it('is of no use to who asks again', async () => {
  await signInAs(robin)
  await askEarly(question)
  calls = 2
  expect(await told()).toEqual({ calls: 2 })
  askEarly(question)
  await told()
  calls = 3
  expect(await told()).toEqual({ calls: 3 })
})

it('is of no use once it is old', async () => {
  await signInAs(robin)
  await askEarly(question)
  vi.useFakeTimers({ now: Date.now() + 16_000 })
  expect(found()).toBeUndefined()
})

it.each([
  ['nobody else’s', ana],
  ['not the same person’s in another session', robin],
])('is %s', async (_, next) => {
  await signInAs(robin)
  await askEarly(question)
  await signOut()
  expect(found()).toBeUndefined()
  await signInAs(next)
  expect(found()).toBeUndefined()
  calls = 2
  expect(await told()).toEqual({ calls: 2 })
})

it('is not asked in nobody’s name', () => {
  expect(askEarly(question)).toBeUndefined()
  expect(requestsTo(ROUTE)).toEqual([])
})

it('that is a refusal is asked for again by the screen', async () => {
  await signInAs(robin)
  answer({ [ROUTE]: () => refusal(503, 'unavailable') })
  await expect(askEarly(question)).rejects.toMatchObject({ code: 'unavailable' })
  answer({ [ROUTE]: () => json(200, { calls }) })
  expect(found()).toBeUndefined()
  expect(await told()).toEqual({ calls: 1 })
})

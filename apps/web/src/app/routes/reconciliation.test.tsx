import type { Reconciliation } from '@roy/types'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { finding, reconciledAgent, reconciledTotals, reconciliation } from '../../testing/reliability-samples.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { callDetail, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ADDRESS = `/organizations/${NORTHSIDE}/reconciliation`
const RUNS = `/api/organizations/${NORTHSIDE}/reconciliations`
const REPLAY = `POST /api/organizations/${NORTHSIDE}/replay`

/** A server that keeps these comparisons, latest first. */
function answerRuns(runs: Reconciliation[]) {
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    [`GET ${RUNS}`]: () => page(runs.map(({ agents: _, findings: __, ...summary }) => summary)),
  })
  for (const run of runs) answer({ [`GET ${RUNS}/${run.id}`]: () => json(200, run) })
}

async function openRuns(runs: Reconciliation[], search = '') {
  answerRuns(runs)
  const app = await openAppAs(robin, `${ADDRESS}${search}`)
  await screen.findByRole('heading', { level: 2, name: 'Reconciliation' })
  return app
}

const summary = async () => within(await screen.findByRole('article', { name: 'Comparison with Retell' }))

afterEach(() => vi.useRealTimers())

describe('the latest comparison', () => {
  it('says when we have the same, which calls were compared, and both sums', async () => {
    await openRuns([reconciliation()])
    const said = await summary()
    said.getByText('Retell says 1,204 calls, 3,310.5 min; we have the same.')
    said.getByText('Same as Retell')
    said.getByText(/Calls that began between Nov 19, 2026, 12:00.AM and Nov 20, 2026, 10:00.AM/)
    const rows = said.getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows.slice(1)).toEqual(['Calls1,2041,204', 'Minutes of talk3,310.53,310.5', 'Retell’s cost$231.735$231.735'])
    expect(screen.queryByRole('region', { name: 'Calls that were not the same' })).toBeNull()
  })

  it('says exactly what differs: per agent, per call, both values, and why it was left', async () => {
    const run = reconciliation({
      missing: 1,
      recovered: 1,
      differing: 1,
      healed: 1,
      extra: 1,
      unresolved: 1,
      ours: reconciledTotals({ calls: 1_203 }),
      agents: [reconciledAgent({ missing: 1, differing: 1, extra: 1 })],
      findings: [
        finding(),
        finding({ call_id: 'call_2', kind: 'extra', outcome: 'kept', reason: 'unknown_at_retell', fields: [] }),
      ],
    })
    const { person } = await openRuns([run])
    const said = await summary()
    said.getByText(/1 call is not the same here/)
    said.getByText('Here, before')
    const agents = within(screen.getByRole('region', { name: 'By agent' }))
    expect(agents.getAllByRole('row')[1]?.textContent).toBe('Reception1,2043,310.5000$231.73501,204111')

    const found = within(screen.getByRole('region', { name: 'Calls that were not the same' }))
    found.getByText('Retell 1 min 2.4 s, here 1 min 1 s')
    found.getByText('Corrected: it says the same now.')
    found.getByText('3 calls', { exact: false })
    await person.click(found.getByRole('radio', { name: 'Only here' }))
    expect(window.location.search).toBe('?found=extra')
    expect(found.getAllByRole('listitem')).toHaveLength(1)
    found.getByText(/Retell does not know this call/)
    await person.click(found.getByRole('radio', { name: 'Missing' }))
    found.getByText('There is none of these.')
  })

  it('leads from a call that differed to the call', async () => {
    const { person } = await openRuns([reconciliation({ differing: 1, healed: 1, findings: [finding()] })])
    const detail = callDetail()
    answer({
      'GET /api/multi-tenant/calls': ({ query }) =>
        page(query.search === 'call_1' ? [{ ...detail, external_call_id: 'call_10' }, detail] : []),
      [`GET /api/multi-tenant/calls/${detail.id}`]: () => json(200, detail),
      'GET /api/multi-tenant/overview': () => json(200, overview()),
      'GET /api/agents': () => page([]),
    })
    const found = within(await screen.findByRole('region', { name: 'Calls that were not the same' }))
    await person.click(found.getByRole('link'))
    await waitFor(() => expect(window.location.search).toBe(`?call=${detail.id}`))
    expect(window.location.pathname).toBe(`/organizations/${NORTHSIDE}/calls`)
  })

  it('says so where a call is not here after all', async () => {
    answerRuns([])
    answer({ 'GET /api/multi-tenant/calls': () => page([]) })
    await openAppAs(robin, `/organizations/${NORTHSIDE}/calls/at-retell/call_9`)
    await screen.findByText('This call is not here')
  })

  it('names agents that are not registered here, and leads to where they are imported', async () => {
    const other = reconciledAgent({
      agent_id: 'agent_other',
      id: null,
      name: 'Night line',
      retell: reconciledTotals({ calls: 0 }),
      not_ours_yet: reconciledTotals({ calls: 8, minutes: '20.0000' }),
      matched: 0,
    })
    await openRuns([reconciliation({ not_ours_yet: 8, agents: [reconciledAgent(), other] })])
    const said = await summary()
    expect(said.getByRole('link', { name: 'Import agents' }).getAttribute('href')).toBe(
      `/organizations/${NORTHSIDE}/agents?import`,
    )
    const agents = within(screen.getByRole('region', { name: 'By agent' }))
    expect(agents.getAllByRole('row')[2]?.textContent).toMatch(/^Night lineNot registered here820/)
  })

  it('says why it failed, and leads to where another key is entered', async () => {
    const failed = reconciliation({
      status: 'failed',
      failure: 'key_refused',
      agents: [],
      retell: reconciledTotals({ calls: 0 }),
    })
    await openRuns([failed])
    const problem = within(await screen.findByRole('alert'))
    problem.getByText(/the one that ends in 4f2a/)
    expect(problem.getByRole('link').getAttribute('href')).toBe(`/organizations/${NORTHSIDE}/settings`)
  })
})

describe('comparing now', () => {
  it('shows how far it has come, and what came of it, without a reload', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { person } = await openRuns([])
    await screen.findByText('Not compared yet')
    const running = reconciliation({ status: 'running', finished_at: null, matched: 500, agents: [] })
    answer({
      [`POST ${RUNS}`]: () => {
        answerRuns([running])
        return json(202, running)
      },
    })
    await person.click(screen.getByRole('button', { name: 'Compare now' }))
    expect(requestsTo(`POST ${RUNS}`).map(({ body }) => body)).toEqual([{}])
    const said = await summary()
    said.getByText(/500 calls compared so far/)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Compare now' }).disabled).toBe(true)

    answerRuns([reconciliation()])
    await vi.advanceTimersByTimeAsync(3_000)
    await said.findByText('Retell says 1,204 calls, 3,310.5 min; we have the same.')
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Compare now' }).disabled).toBe(false),
    )
  })

  it('compares the days one chooses', async () => {
    const { person } = await openRuns([reconciliation()])
    answer({ [`POST ${RUNS}`]: () => json(202, reconciliation()) })
    await person.click(screen.getByRole('button', { name: 'Choose days' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Compare some days with Retell' }))
    await person.type(dialog.getByLabelText('From'), '2026-11-10')
    await person.type(dialog.getByLabelText('To'), '2026-11-01')
    dialog.getByText('The last day comes before the first.')
    await person.clear(dialog.getByLabelText('To'))
    await person.type(dialog.getByLabelText('To'), '2026-11-12')
    await person.click(dialog.getByRole('button', { name: 'Compare' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(requestsTo(`POST ${RUNS}`).map(({ body }) => body)).toEqual([{ from: '2026-11-10', to: '2026-11-12' }])
  })

  it('says when one is under way already', async () => {
    const { person } = await openRuns([reconciliation()])
    answer({ [`POST ${RUNS}`]: () => refusal(409, 'conflict') })
    await person.click(screen.getByRole('button', { name: 'Compare now' }))
    await screen.findByText('A comparison is under way already. It is shown below.')
  })
})

describe('the comparisons so far', () => {
  it('are each a click away, and the one that is looked at stands in the URL', async () => {
    const before = reconciliation({
      id: 'dddddddd-0000-4000-8000-000000000002',
      missing: 3,
      recovered: 3,
      started_at: '2026-11-19T18:15:00.000Z',
    })
    const { person } = await openRuns([reconciliation(), before])
    const history = within(await screen.findByRole('region', { name: 'Comparisons so far' }))
    expect(history.getAllByRole('link')).toHaveLength(2)
    await person.click(history.getByRole('link', { name: /3 recovered/ }))
    expect(window.location.search).toBe(`?run=${before.id}`)
    await (await summary()).findByText(/we have the same now/)

    // Another one is looked at as soon as it has been asked for.
    const asked = reconciliation({ id: 'dddddddd-0000-4000-8000-000000000003', status: 'running', finished_at: null })
    answer({
      [`POST ${RUNS}`]: () => {
        answerRuns([asked, reconciliation(), before])
        return json(202, asked)
      },
    })
    await person.click(screen.getByRole('button', { name: 'Compare now' }))
    await (await summary()).findByText('Comparing with Retell …')
    expect(window.location.search).toBe('')
  })

  it('say why they could not be loaded', async () => {
    answerRuns([])
    answer({ [`GET ${RUNS}`]: () => refusal(500, 'internal') })
    await openAppAs(robin, ADDRESS)
    await screen.findByText('The comparisons could not be loaded')
  })

  it('are not for a client’s people', async () => {
    answerRuns([reconciliation()])
    await openAppAs(user({ role: 'org_admin' }), ADDRESS)
    await screen.findByText('This is not yours to see')
    expect(requestsTo(`GET ${RUNS}`)).toEqual([])
  })
})

describe('making calls again', () => {
  const form = async () => within(await screen.findByRole('form', { name: 'Make again from events' }))

  it('goes through all pages, and says what came out differently', async () => {
    const { person } = await openRuns([reconciliation()])
    answer({
      [REPLAY]: ({ body }) =>
        (body as { cursor?: string }).cursor === undefined
          ? json(200, { calls: 200, changed: 0, differences: [], next_cursor: 'call_200' })
          : json(200, {
              calls: 4,
              changed: 1,
              differences: [{ call_id: 'call_201', fields: ['duration_ms', 'revenue'] }],
              next_cursor: null,
            }),
    })
    await person.click((await form()).getByRole('button', { name: 'Make all calls again' }))
    await screen.findByText('204 calls made again; one came out differently.')
    expect(requestsTo(REPLAY).map(({ body }) => body)).toEqual([{}, { cursor: 'call_200' }])
    const differing = within(screen.getByRole('list', { name: 'Calls that came out differently' }))
    differing.getByText('duration ms, revenue')
    expect(differing.getByRole('link').getAttribute('href')).toBe(
      `/organizations/${NORTHSIDE}/calls/at-retell/call_201`,
    )
  })

  it('is limited to some days', async () => {
    const { person } = await openRuns([reconciliation()])
    answer({ [REPLAY]: () => json(200, { calls: 0, changed: 0, differences: [], next_cursor: null }) })
    const fields = await form()
    await person.type(fields.getByLabelText('From'), '2026-11-01')
    await person.click(fields.getByRole('button', { name: 'Make these calls again' }))
    await screen.findByText('There are no calls for this time.')
    expect(requestsTo(REPLAY).map(({ body }) => body)).toEqual([{ from: '2026-11-01' }])
  })

  it('goes on from where it was interrupted', async () => {
    const { person } = await openRuns([reconciliation()])
    answer({
      [REPLAY]: ({ body }) =>
        (body as { cursor?: string }).cursor === undefined
          ? json(200, { calls: 200, changed: 0, differences: [], next_cursor: 'call_200' })
          : refusal(503, 'unavailable'),
    })
    await person.click((await form()).getByRole('button', { name: 'Make all calls again' }))
    await screen.findByText(/What has been made again is whole/)
    screen.getByText('200 calls made again so far; none came out differently.')
    answer({ [REPLAY]: () => json(200, { calls: 4, changed: 0, differences: [], next_cursor: null }) })
    await person.click(screen.getByRole('button', { name: 'Go on' }))
    await screen.findByText('204 calls made again; none came out differently.')
    expect(requestsTo(REPLAY).at(-1)?.body).toEqual({ cursor: 'call_200' })
  })
})

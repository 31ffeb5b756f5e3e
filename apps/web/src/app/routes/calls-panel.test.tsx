import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { fakeAudio } from '../../testing/fake-audio.ts'
import { layOut } from '../../testing/layout.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, callDetail, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const ana = user({ role: 'org_viewer' })
const FIRST = call().id
const SECOND = 'cccccccc-0000-4000-8000-000000000002'
const ELSEWHERE = 'cccccccc-0000-4000-8000-000000000009'
const ADDRESS = `/organizations/${NORTHSIDE}/calls`
const detailOf = (id: string) => `GET /api/multi-tenant/calls/${id}`

beforeEach(() => {
  fakeAudio(61)
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([agent()]),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': () =>
      page([call(), call({ id: SECOND, from_e164: '+14155550177', detailed_summary: 'Asked for the bill.' })]),
    [detailOf(FIRST)]: () => json(200, callDetail()),
    [detailOf(SECOND)]: () =>
      json(200, callDetail({ id: SECOND, from_e164: '+14155550177', detailed_summary: 'Asked for the bill.' })),
  })
  return layOut(600)
})

const panel = () => screen.findByRole('dialog', { name: 'Call' })
const heading = async (name: string) => within(await panel()).findByRole('heading', { level: 2, name })

describe('an open call', () => {
  it('opens from its row beside the list, stands in the URL, and closes with Esc', async () => {
    const { person, router } = await openAppAs(ana, ADDRESS)
    await person.click(await screen.findByText('Asked for the bill.'))
    await heading('+1 415 555 0177')
    expect(window.location.search).toBe(`?call=${SECOND}`)
    await person.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(window.location.search).toBe('')
    // The keyboard is where it was.
    expect(document.activeElement?.closest('tr')?.getAttribute('data-row')).toBe('1')
    await act(() => router.navigate(1))
    await heading('+1 415 555 0177')
  })

  it('closes with "back"', async () => {
    const { person, router } = await openAppAs(ana, ADDRESS)
    await person.click(await screen.findByText('Asked for the bill.'))
    await panel()
    await act(() => router.navigate(-1))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await screen.findByText('Asked for the bill.')
  })

  it('opens by Enter, and leads to the next and the one before by J and K', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    await screen.findByText('Asked for the bill.')
    await person.keyboard('j{Enter}')
    await heading('+1 415 555 0142')
    expect(screen.getByRole('button', { name: 'Call before' }).hasAttribute('disabled')).toBe(true)
    await person.keyboard('j')
    await heading('+1 415 555 0177')
    expect(screen.getByRole('button', { name: 'Next call' }).hasAttribute('disabled')).toBe(true)
    await person.click(screen.getByRole('button', { name: 'Call before' }))
    await heading('+1 415 555 0142')
    await person.keyboard('{Escape}')
    await waitFor(() => expect(window.location.search).toBe(''))
  })

  it('opens by a link to it, though the list does not hold it', async () => {
    answer({ [detailOf(ELSEWHERE)]: () => json(200, callDetail({ id: ELSEWHERE, from_e164: '+14155550199' })) })
    const { person } = await openAppAs(ana, `${ADDRESS}?billing=test&call=${ELSEWHERE}`)
    await heading('+1 415 555 0199')
    expect(screen.getByRole('button', { name: 'Next call' }).hasAttribute('disabled')).toBe(true)
    await person.click(screen.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(window.location.search).toBe('?billing=test'))
  })

  it('says that it is loading', async () => {
    const answered = Promise.withResolvers<Response>()
    answer({ [detailOf(FIRST)]: () => answered.promise })
    await openAppAs(ana, `${ADDRESS}?call=${FIRST}`)
    await screen.findByRole('status', { name: 'Loading the call' })
    answered.resolve(json(200, callDetail()))
    await heading('+1 415 555 0142')
  })

  it.each([
    ['does not exist', () => refusal(404, 'not_found'), 'There is no such call'],
    ['is no call’s id', () => refusal(400, 'invalid_request'), 'There is no such call'],
    ['is not for the reader', () => refusal(403, 'forbidden'), 'This call is not yours to see'],
  ])('says what is the matter when it %s', async (_, response, words) => {
    answer({ [detailOf(FIRST)]: response })
    await openAppAs(ana, `${ADDRESS}?call=${FIRST}`)
    within(await panel()).getByRole('button', { name: 'Close' })
    await screen.findByText(words)
  })

  it('can be asked for again when it could not be loaded', async () => {
    answer({ [detailOf(FIRST)]: () => refusal(500, 'internal') })
    const { person } = await openAppAs(ana, `${ADDRESS}?call=${FIRST}`)
    const alert = await within(await panel()).findByRole('alert')
    expect(alert.textContent).toContain('request-1')
    answer({ [detailOf(FIRST)]: () => json(200, callDetail()) })
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    await heading('+1 415 555 0142')
  })
})

describe('the details of a call', () => {
  const open = async (given: Parameters<typeof callDetail>[0] = {}) => {
    answer({ [detailOf(FIRST)]: () => json(200, callDetail(given)) })
    return openAppAs(ana, `${ADDRESS}?call=${FIRST}&part=details`)
  }
  const factsOf = async (title: string) => {
    const section = within(await panel()).findByRole('region', { name: title })
    return within(await section)
      .getAllByRole('term')
      .map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`)
  }

  it('are said in words: analysis, response time, reports with their delay, and notes', async () => {
    await open()
    expect(await factsOf('Analysis')).toEqual([
      'Sentiment: Positive',
      'Goal reached: Yes',
      'Answering machine: No',
      'Insurance provider: Aetna',
    ])
    screen.getByText('The agent usually answered within 1.2 s, and nine times out of ten within 1.8 s.')
    expect(await factsOf('How it was reported')).toEqual([
      '1. The call began: Nov 20, 2026, 2:00:00 AM, received at once',
      '2. The call ended: Nov 20, 2026, 2:01:01 AM, received 12 s later',
    ])
    expect(await factsOf('Notes passed along with the call')).toEqual(['Campaign: recall'])
  })

  it.each([
    ['nothing', null],
    ['a text', 'text'],
    ['a list', [1, { e2e: [] }]],
    ['fields of other kinds', { e2e: { p50: 'fast' }, custom_analysis_data: 7, in_voicemail: 'yes' }],
  ])('stand though Retell sent %s in their place', async (_, value) => {
    await open({ analysis: value, latency: value })
    await screen.findByText('How fast the agent answered was not measured.')
    expect(await factsOf('Analysis')).toEqual(['Sentiment: Positive', 'Goal reached: Yes'])
  })

  it('show what looks like a page of its own as the text that it is', async () => {
    const hostile = '<img src=x onerror="alert(1)">'
    await open({ analysis: { custom_analysis_data: { [hostile]: hostile } }, metadata: { note: hostile } })
    expect((await factsOf('Analysis')).at(-1)).toContain(`: ${hostile}`)
    expect(document.querySelector('img[src="x"]')).toBeNull()
  })
})

describe('the bill of a call', () => {
  const PATCH = `PATCH /api/multi-tenant/calls/${FIRST}`
  const open = (given: Parameters<typeof callDetail>[0] = {}, who = ana) => {
    answer({ [detailOf(FIRST)]: () => json(200, callDetail(given)) })
    return openAppAs(who, `${ADDRESS}?call=${FIRST}&part=billing`)
  }
  const robin = user({ role: 'super_admin' })
  const costs = { provider_cost: '0.1234', margin: '0.1766', override: null }

  it('tells how the amount came about', async () => {
    await open()
    const steps = await within(await panel()).findByRole('region', { name: 'How the amount came about' })
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Talk time1 min 01 s', 'Rounded up to full minutes2 min', '2 min × $0.15 per minute$0.30'])
  })

  it('tells why nothing is billed', async () => {
    await open({ is_billable: false, billable_reason: 'test_number', revenue: '0.0000', billed_minutes: '0.0000' })
    await screen.findByText(/From or to one of the test numbers. Nothing is billed for tests./)
    expect(screen.queryByRole('region', { name: 'How the amount came about' })).toBeNull()
  })

  it('is the agency’s to change, and its costs the agency’s to see', async () => {
    await open()
    await within(await panel()).findByRole('region', { name: 'How it counts' })
    expect(screen.queryByText('Provider cost')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Change how it counts' })).toBeNull()
  })

  it('is changed with a reason, and shown as the server has it, not before', async () => {
    const answered = Promise.withResolvers<Response>()
    answer({ [PATCH]: () => answered.promise })
    const { person } = await open(costs, robin)
    await screen.findByText('$0.1766')
    await person.click(screen.getByRole('button', { name: 'Change how it counts' }))
    await person.click(screen.getByRole('button', { name: 'Save' }))
    screen.getByText('Please give a reason.')
    expect(requestsTo(PATCH)).toEqual([])

    await person.type(screen.getByRole('textbox', { name: 'Reason' }), 'Our own check')
    await person.click(screen.getByRole('button', { name: 'Save' }))
    expect(requestsTo(PATCH).map(({ query, body }) => [query, body])).toEqual([
      [{ org_id: NORTHSIDE }, { is_billable: false, reason: 'Our own check' }],
    ])
    screen.getByRole('region', { name: 'How the amount came about' })

    const override = {
      is_billable: false,
      reason: 'Our own check',
      overridden_at: '2026-11-20T20:00:00.000Z',
      overridden_by: 'robin@agency.test',
    }
    const changed = callDetail({
      ...costs,
      is_billable: false,
      billable_reason: 'override',
      is_billable_overridden: true,
      override,
    })
    answer({ [detailOf(FIRST)]: () => json(200, changed) })
    const figures = requestsTo('GET /api/multi-tenant/overview').length
    answered.resolve(json(200, call({ is_billable: false })))
    await screen.findByText('“Our own check”')
    screen.getByText('Set as test by robin@agency.test, Nov 20, 2026, 12:00 PM')
    expect(requestsTo('GET /api/multi-tenant/overview').length).toBeGreaterThan(figures)
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
  })

  it('can be given back to the rules', async () => {
    const override = {
      is_billable: true,
      reason: 'Agreed',
      overridden_at: '2026-11-20T20:00:00.000Z',
      overridden_by: null,
    }
    answer({ [PATCH]: () => json(200, call()) })
    const { person } = await open({ ...costs, is_billable_overridden: true, override }, robin)
    await screen.findByText(/Set as billable by somebody who has left/)
    await person.click(screen.getByRole('button', { name: 'Change how it counts' }))
    await person.click(screen.getByRole('radio', { name: /As the rules say/ }))
    await person.type(screen.getByRole('textbox', { name: 'Reason' }), 'Was a mistake')
    await person.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(requestsTo(PATCH).at(-1)?.body).toEqual({ is_billable: null, reason: 'Was a mistake' }))
  })

  it('says when the change was refused, and keeps what was typed', async () => {
    answer({ [PATCH]: () => refusal(403, 'mfa_required') })
    const { person } = await open(costs, robin)
    await person.click(await screen.findByRole('button', { name: 'Change how it counts' }))
    await person.type(screen.getByRole('textbox', { name: 'Reason' }), 'Our own check')
    await person.click(screen.getByRole('button', { name: 'Save' }))
    await within(await panel()).findByRole('alert')
    screen.getByDisplayValue('Our own check')
  })
})

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { announceChange } from '../../testing/fake-realtime.ts'
import { layOut } from '../../testing/layout.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const ana = user({ role: 'org_viewer' })
const ADDRESS = `/organizations/${NORTHSIDE}/calls`
const LIST = 'GET /api/multi-tenant/calls'

/** A list of 250 calls; a page begins where its cursor says. */
const ALL = Array.from({ length: 250 }, (_, index) =>
  call({ id: `c-${index}`, external_call_id: `call_${index}`, detailed_summary: `Call number ${index}.` }),
)
function pageOf({ query }: { query: Record<string, string> }): Response {
  const [from, limit] = [Number(query.cursor ?? 0), Number(query.limit)]
  return page(ALL.slice(from, from + limit), from + limit < ALL.length ? String(from + limit) : null)
}

beforeEach(() => {
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([agent()]),
    'GET /api/multi-tenant/overview': () => json(200, overview({ total_calls: 250 })),
    [LIST]: pageOf,
  })
  // The frame of the list has room for 16 rows.
  return layOut(600)
})

const table = () => screen.findByRole('region', { name: 'Table of calls' })
/** The row of a call. By its text: to work out the name of every row takes jsdom seconds. */
const rowOf = async (summary: string) => (await screen.findByText(summary)).closest('tr')
const askedFor = () => requestsTo(LIST).map(({ query }) => query.cursor ?? 'the beginning')

async function scrollTo(row: number): Promise<void> {
  const frame = await table()
  frame.scrollTop = row * 36
  fireEvent.scroll(frame)
}

describe('the list of calls', () => {
  it('says how each call counts, and why where that is not the ordinary reason', async () => {
    answer({
      [LIST]: () =>
        page([
          call(),
          call({ id: 'c-2', is_billable: false, billable_reason: 'web_call', call_type: 'web_call', direction: null }),
          call({ id: 'c-3', status: 'not_connected', disconnection_reason: 'dial_no_answer', detailed_summary: null }),
          call({ id: 'c-4', status: 'ongoing', detailed_summary: null }),
          call({ id: 'c-5', is_billable: false, billable_reason: 'override', is_billable_overridden: true }),
        ]),
    })
    await openAppAs(ana, ADDRESS)
    const rows = within(await table())
      .getAllByRole('row')
      .slice(1)
    const texts = rows.map(({ textContent }) => textContent)
    for (const [index, words] of [
      'Billable',
      'Testweb call',
      'Not connected',
      'In progress',
      'Testset by hand',
    ].entries()) {
      expect(texts[index]).toContain(words)
    }
    within(await table()).getByText('No answer.')
    expect(within(await table()).getByTitle('Made from a web browser; those are not billed.')).toBeTruthy()
  })

  it('holds only what is in sight in the document, and tells listeners of all the rest', async () => {
    await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    const rows = within(await table()).getAllByRole('row')
    expect(rows.length).toBeLessThan(40)
    expect(
      within(await table())
        .getByRole('table')
        .getAttribute('aria-rowcount'),
    ).toBe('251')
    expect((await rowOf('Call number 3.'))?.getAttribute('aria-rowindex')).toBe('5')
    await screen.findByText('Showing 100 of 250')
  })

  it('goes on as one scrolls, to its end', async () => {
    await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    await scrollTo(90)
    await rowOf('Call number 101.')
    await screen.findByText('Showing 200 of 250')
    await scrollTo(190)
    await rowOf('Call number 201.')
    await screen.findByText('Showing 250 of 250')
    expect([...new Set(askedFor())]).toEqual(['the beginning', '100', '200'])
  })

  it('asks again for the page in sight alone when something changes, however far one has scrolled', {
    timeout: 20_000,
  }, async () => {
    await openAppAs(ana, ADDRESS)
    await screen.findByText('Live')
    await rowOf('Call number 0.')
    await scrollTo(90)
    await rowOf('Call number 101.')
    await scrollTo(165)
    await rowOf('Call number 170.')
    await waitFor(() => expect(askedFor()).toContain('200'))
    const before = requestsTo(LIST).length
    announceChange({ organization_id: NORTHSIDE, version: 2 })
    await waitFor(() => expect(requestsTo(LIST).length).toBeGreaterThan(before), { timeout: 10_000 })
    expect(askedFor().slice(before)).not.toContain('the beginning')
  })

  it('loses no row between two pages when a call comes in above them', { timeout: 20_000 }, async () => {
    let isNewThere = false
    answer({
      [LIST]: ({ query }) => {
        const all = isNewThere ? [call({ id: 'new', detailed_summary: 'Brand new.' }), ...ALL] : ALL
        const from = query.cursor ? all.findIndex(({ id }) => id === query.cursor) + 1 : 0
        const data = all.slice(from, from + 100)
        return page(data, from + 100 < all.length ? (data.at(-1)?.id ?? null) : null)
      },
    })
    await openAppAs(ana, ADDRESS)
    await screen.findByText('Live')
    await rowOf('Call number 0.')
    await scrollTo(80)
    await rowOf('Call number 95.')
    isNewThere = true
    announceChange({ organization_id: NORTHSIDE, version: 2 })
    await waitFor(() => expect(askedFor()).toContain('c-98'), { timeout: 10_000 })
    await scrollTo(92)
    await rowOf('Call number 98.')
    await rowOf('Call number 99.')
    await rowOf('Call number 100.')
  })

  it('says when it cannot go on, and goes on when asked again', async () => {
    let isBroken = true
    answer({
      [LIST]: (request) => (request.query.cursor === '100' && isBroken ? refusal(500, 'internal') : pageOf(request)),
    })
    const { person } = await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    await scrollTo(90)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The next calls could not be loaded.')
    isBroken = false
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    await rowOf('Call number 101.')
  })

  it('says that it is loading', async () => {
    const first = Promise.withResolvers<Response>()
    answer({ [LIST]: () => first.promise })
    await openAppAs(ana, ADDRESS)
    await screen.findByRole('status', { name: 'Loading calls' })
    first.resolve(page([call()]))
    await rowOf('Booked a cleaning for Thursday.')
    expect(screen.queryByRole('status', { name: 'Loading calls' })).toBeNull()
  })

  it('says that there are none', async () => {
    answer({ [LIST]: () => page([]) })
    await openAppAs(ana, ADDRESS)
    await screen.findByText('No calls in this period')
    expect(screen.getByRole('button', { name: 'Export' }).hasAttribute('disabled')).toBe(true)
  })

  it.each([
    ['is not allowed', () => refusal(403, 'forbidden'), 'You do not have access to this.'],
    ['failed', () => refusal(500, 'internal'), 'Something went wrong on our side. Please try again.'],
  ])('says that it %s', async (_, response, words) => {
    answer({ [LIST]: response })
    await openAppAs(ana, ADDRESS)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The calls could not be loaded')
    expect(alert.textContent).toContain(words)
    expect(alert.textContent).toContain('request-1')
  })

  it('keeps the old calls in sight until those with other filters have come', async () => {
    const others = Promise.withResolvers<Response>()
    answer({ [LIST]: (request) => (request.query.sentiment ? others.promise : pageOf(request)) })
    const { person } = await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    await person.click(screen.getByRole('button', { name: 'Sentiment' }))
    await person.click(await screen.findByRole('menuitemradio', { name: 'Negative' }))
    await waitFor(() => expect(requestsTo(LIST).at(-1)?.query).toMatchObject({ sentiment: 'negative' }))
    await rowOf('Call number 0.')
    others.resolve(page([call({ id: 'n-1', detailed_summary: 'An unhappy call.' })]))
    await rowOf('An unhappy call.')
    expect(screen.queryByText('Call number 0.')).toBeNull()
    await screen.findByText('Showing 1 of 1')
  })

  it('tells costs to the agency, and to nobody else', async () => {
    answer({ [LIST]: () => page([call({ provider_cost: '0.1234', margin: '0.1766' })]) })
    await openAppAs(user({ role: 'super_admin' }), ADDRESS)
    await screen.findByText('$0.1234')
    screen.getByText('$0.1766')
  })
})

describe('the columns', () => {
  const names = async () =>
    within(await table())
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent)

  it('are chosen by keyboard, and remembered', async () => {
    const { person, unmount } = await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    expect(await names()).not.toContain('Call ID')
    screen.getByRole('button', { name: 'Columns' }).focus()
    await person.keyboard('{Enter}')
    await screen.findByRole('menuitemcheckbox', { name: 'Call ID' })
    await person.keyboard('{ArrowDown}') // past the first, to "Agent"
    await person.keyboard(' ')
    await person.click(screen.getByRole('menuitemcheckbox', { name: 'Call ID' }))
    await person.keyboard('{Escape}')
    const chosen = await names()
    expect(chosen).toContain('Call ID')
    expect(chosen).not.toContain('Agent')
    unmount()

    await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    expect(await names()).toEqual(chosen)
  })

  it('are the usual ones where the browser remembers nonsense', async () => {
    localStorage.setItem('roy.call-columns', '{"agent": "maybe", broken')
    await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    expect(await names()).toContain('Agent')
  })
})

describe('by keyboard', () => {
  it('J and K walk through the list from anywhere, arrows within it', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    const focused = () => document.activeElement?.closest('tr')?.getAttribute('data-row')
    await person.keyboard('j')
    expect(focused()).toBe('0')
    await person.keyboard('jj')
    expect(focused()).toBe('2')
    await person.keyboard('k{ArrowDown}{ArrowDown}')
    expect(focused()).toBe('3')
    await person.keyboard('{Home}')
    expect(focused()).toBe('0')
    await person.keyboard('{End}')
    await waitFor(() => expect(focused()).toBe('99'))
  })

  it('leave J and K alone where somebody types', async () => {
    const { person } = await openAppAs(ana, ADDRESS)
    await rowOf('Call number 0.')
    const field = screen.getByRole('searchbox', { name: 'Search calls' })
    await person.type(field, 'jk')
    expect(document.activeElement).toBe(field)
    expect((field as HTMLInputElement).value).toBe('jk')
  })
})

describe('on a phone', () => {
  it('calls are two-line rows', async () => {
    const desk = window.matchMedia
    vi.stubGlobal('matchMedia', (media: string) => Object.assign(desk(media), { matches: false }))
    onTestFinished(() => void vi.stubGlobal('matchMedia', desk))
    await openAppAs(ana, ADDRESS)
    const list = within(await screen.findByRole('list', { name: 'Calls' }))
    const [first] = await list.findAllByRole('listitem')
    expect(first?.textContent).toMatch(/\+1 415 555 01421 min 01 s\$0\.30.* · ReceptionBillable/)
    expect(first?.getAttribute('aria-setsize')).toBe('250')
    expect(screen.queryByRole('button', { name: 'Columns' })).toBeNull()
  })
})

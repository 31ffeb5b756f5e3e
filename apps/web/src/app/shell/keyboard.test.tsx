import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { signOut } from '../../lib/session.ts'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { renderFramed } from '../../testing/render-framed.tsx'
import { agent, call, HARBOR, NORTHSIDE, organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
const northside = organization()
const BASE = `/organizations/${NORTHSIDE}`

/** Opens the palette inside a client and waits for it. */
async function openPalette(framed: Parameters<typeof renderFramed>[0]) {
  answer({ 'GET /api/agents': () => page([agent()]) })
  const view = await renderFramed(framed)
  await view.person.keyboard('{Control>}k{/Control}')
  const palette = within(await screen.findByRole('dialog', { name: 'Search and commands' }))
  return { ...view, palette }
}

const namesIn = (palette: Pick<typeof screen, 'queryAllByRole'>) =>
  palette.queryAllByRole('option').map((option) => option.textContent?.trim())

describe('the palette', () => {
  it('offers the agency pages and actions, those of the open client among them', async () => {
    const { palette } = await openPalette({ user: robin, organization: northside, address: `${BASE}/dashboard` })
    await palette.findByRole('option', { name: /Copy webhook URL of Reception/ })
    const names = namesIn(palette).join('\n')
    for (const name of [
      'Clients',
      'New client',
      'Add agent',
      'Invite user',
      'Export calls',
      'dark theme',
      'Sign out',
    ]) {
      expect(names).toContain(name)
    }
  })

  it('offers a client’s people what is theirs', async () => {
    const { palette } = await openPalette({ user: ana, organization: northside })
    expect(namesIn(palette)).toEqual([
      'Overview GO',
      'Calls GL',
      'Agents GA',
      'Profile',
      'Export calls',
      'Switch to the light theme',
      'Switch to the dark theme',
      'Show keyboard shortcuts ?',
      'Sign out',
    ])
  })

  it('finds clients and agents, and calls within the open client', async () => {
    const { person, palette, addressNow } = await openPalette({ user: robin, organization: northside })
    answer({
      'GET /api/organizations': () => page([organization({ id: HARBOR, name: 'Harbor Legal', slug: 'harbor' })]),
      'GET /api/multi-tenant/calls': () => page([call()]),
    })
    await person.type(palette.getByRole('combobox'), '+1 (415) 555')
    await palette.findByRole('option', { name: /Harbor Legal/ })
    await palette.findByRole('option', { name: /Reception agent_reception/ })
    await person.click(await palette.findByRole('option', { name: /\+1 415 555 0142/ }))
    expect(requestsTo('GET /api/multi-tenant/calls').at(-1)?.query).toEqual({
      org_id: NORTHSIDE,
      search: '+1415555',
      limit: '5',
    })
    expect(addressNow()).toBe(`${BASE}/calls?call=${call().id}`)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('takes the first of what it finds, though a command was there before it', async () => {
    const { person, palette, addressNow } = await openPalette({ user: robin, organization: northside })
    const found = Promise.withResolvers<Response>()
    answer({
      'GET /api/organizations': () => page([]),
      'GET /api/agents': () => found.promise,
      'GET /api/multi-tenant/calls': () => page([]),
    })
    await person.type(palette.getByRole('combobox'), 'recep')
    await palette.findByRole('option', { name: 'Copy webhook URL of Reception', selected: true })
    found.resolve(page([agent()]))
    await palette.findByRole('option', { name: /Reception agent_reception/, selected: true })
    await person.keyboard('{ArrowDown}')
    palette.getByRole('option', { name: 'Copy webhook URL of Reception', selected: true })
    await person.keyboard('{ArrowUp}{Enter}')
    expect(addressNow()).toBe(`${BASE}/agents/${agent().id}`)
  })

  it('searches no calls outside of a client, and no clients for those who have one', async () => {
    const { person, palette } = await openPalette({ user: robin })
    answer({ 'GET /api/organizations': () => page([]), 'GET /api/agents': () => page([]) })
    await person.type(palette.getByRole('combobox'), 'zebra')
    await palette.findByText('Nothing found for “zebra”.')
    expect(requestsTo('GET /api/multi-tenant/calls')).toEqual([])
  })

  it('is worked by keyboard alone', async () => {
    const { person, addressNow } = await openPalette({ user: ana, organization: northside })
    answer({ 'GET /api/multi-tenant/calls': () => page([]), 'GET /api/agents': () => page([]) })
    await person.keyboard('profile{Enter}')
    expect(addressNow()).toBe('/profile')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('remembers where one went, until one signs out', async () => {
    const { person, palette } = await openPalette({ user: robin })
    answer({
      'GET /api/organizations': () => page([organization({ id: HARBOR, name: 'Harbor Legal', slug: 'harbor' })]),
    })
    await person.keyboard('harbor')
    await person.click(await palette.findByRole('option', { name: /Harbor Legal/ }))
    await person.keyboard('{Control>}k{/Control}')
    const recent = within(await screen.findByRole('group', { name: 'Recent' }))
    recent.getByRole('option', { name: /Harbor Legal/ })
    expect(JSON.stringify(localStorage)).toContain('Harbor Legal')
    await act(signOut)
    expect(JSON.stringify(localStorage)).not.toContain('Harbor Legal')
  })

  it('says when something could not be searched, and finds the rest', async () => {
    const { person, palette } = await openPalette({ user: robin })
    answer({ 'GET /api/organizations': () => refusal(503, 'unavailable') })
    await person.keyboard('reception')
    await palette.findByText(/Not everything could be searched.*not available/)
    await palette.findByRole('option', { name: /Reception/ })
  })

  it.each([
    ['New client', '/organizations?new'],
    ['Add agent', `${BASE}/agents?new`],
    ['Invite user', `${BASE}/users?new`],
    ['Export calls', `${BASE}/calls?billing=test&export`],
  ])('leads straight to what is done there: %s', async (action, address) => {
    const { person, palette, addressNow } = await openPalette({
      user: robin,
      organization: northside,
      address: `${BASE}/dashboard?billing=test&call=1`,
    })
    await person.click(palette.getByRole('option', { name: new RegExp(action) }))
    expect(addressNow()).toBe(address)
  })

  it('copies the webhook URL of an agent', async () => {
    const { person, palette } = await openPalette({ user: robin, organization: northside })
    await person.click(await palette.findByRole('option', { name: /Copy webhook URL of Reception/ }))
    await screen.findByText('Webhook URL of Reception copied')
    expect(await navigator.clipboard.readText()).toBe(agent().webhook_url)
  })
})

describe('keys', () => {
  it.each([
    ['gc', '/organizations'],
    ['gu', '/users'],
    ['go', `${BASE}/dashboard`],
    ['ga', `${BASE}/agents`],
  ])('%s leads there', async (keys, address) => {
    const { person, addressNow } = await renderFramed({ user: robin, organization: northside, address: '/start' })
    await person.keyboard(keys)
    await waitFor(() => expect(addressNow()).toBe(address))
  })

  it('do nothing while one types', async () => {
    const { person, addressNow } = await renderFramed({
      user: robin,
      address: '/start',
      screen: <input aria-label="Notes" />,
    })
    await person.type(screen.getByLabelText('Notes'), 'gc?/')
    expect(addressNow()).toBe('/start')
    expect(screen.getByLabelText<HTMLInputElement>('Notes').value).toBe('gc?/')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('go to the page’s search with /, and to the palette where there is none', async () => {
    const { person } = await renderFramed({ user: robin, screen: <input type="search" aria-label="Search clients" /> })
    await person.keyboard('/')
    expect(document.activeElement).toBe(screen.getByLabelText('Search clients'))
  })

  it('are listed under ?', async () => {
    answer({ 'GET /api/auth/me': () => json(200, robin) })
    const { person } = await renderFramed({ user: robin, organization: northside })
    await person.keyboard('?')
    const list = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }))
    list.getByText('Search and commands')
    list.getByText('Clients')
    await person.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

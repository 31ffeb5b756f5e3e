import { onlineManager, useQuery } from '@tanstack/react-query'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from '../../lib/api-error.ts'
import { renderFramed } from '../../testing/render-framed.tsx'
import { NORTHSIDE, organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ana = user({ role: 'org_viewer' })
const northside = organization()
const BASE = `/organizations/${NORTHSIDE}`

afterEach(() => onlineManager.setOnline(true))

/** The links of the sidebar and of the bar along the bottom of a phone. */
const navigations = () =>
  screen.getAllByRole('navigation', { name: 'Main' }).map((navigation) =>
    within(navigation)
      .getAllByRole('link')
      .map((link) => link.textContent),
  )

describe('the navigation', () => {
  it.each([
    ['the agency', { user: robin }, ['Clients', 'Users', 'Activity', 'System', 'Settings']],
    [
      'the agency inside a client',
      { user: robin, organization: northside },
      ['Clients', 'Users', 'Activity', 'System', 'Settings'],
    ],
    ['a client’s people', { user: ana, organization: northside }, ['Overview', 'Calls', 'Agents']],
  ])('of %s is the same on a desk and on a phone', async (_, framed, links) => {
    await renderFramed(framed)
    expect(navigations()).toEqual([links, links])
  })

  it('says where one is', async () => {
    await renderFramed({ user: robin, organization: northside, address: `${BASE}/dashboard` })
    const [current] = screen.getAllByRole('link', { current: 'page' })
    expect(current?.textContent).toBe('Clients')
  })

  it('carries the filters from the overview to the calls, but not the open call', async () => {
    const { person, addressNow } = await renderFramed({
      user: ana,
      organization: northside,
      address: `${BASE}/dashboard?billing=test&call=1&t=12`,
    })
    const [calls] = screen.getAllByRole('link', { name: 'Calls' })
    await person.click(calls ?? document.body)
    expect(addressNow()).toBe(`${BASE}/calls?billing=test`)
  })

  it('leads from the account to the profile', async () => {
    const { person, addressNow } = await renderFramed({ user: ana, organization: northside })
    const [account] = screen.getAllByRole('button', { name: /Account of/ })
    await person.click(account ?? document.body)
    await person.click(await screen.findByRole('menuitem', { name: 'Profile' }))
    expect(addressNow()).toBe('/profile')
  })
})

describe('the brand', () => {
  it('is the client’s for its own people, and the agency’s house for the agency', async () => {
    const branded = organization({ branding: { name: 'Northside', logo_url: null, primary_color: '#b4232a' } })
    await renderFramed({ user: ana, organization: branded })
    expect(screen.getAllByRole('link', { name: 'Northside' })).toHaveLength(2)
    const styles = [...document.querySelectorAll('style')].map(({ textContent }) => textContent)
    expect(styles.join()).toContain('--brand-on-light: #b4232a')
  })

  it('stays the product’s for the agency', async () => {
    await renderFramed({ user: robin, organization: northside })
    expect(screen.getAllByRole('link', { name: 'Roy Voice' })).toHaveLength(2)
  })
})

/** A figure that fails from its second reading until it is told not to. */
function Figure({ source }: { source: { error: Error | undefined; readings: number } }) {
  const { data, refetch } = useQuery({
    queryKey: ['figure'],
    queryFn: () => {
      source.readings++
      if (source.error) throw source.error
      return source.readings
    },
  })
  return (
    <>
      <p>Reading {data}</p>
      <button type="button" onClick={() => void refetch()}>
        Refresh
      </button>
    </>
  )
}

describe('the connection', () => {
  it('is said to be lost, and once it is back everything is read again', async () => {
    const source = { error: undefined, readings: 0 }
    await renderFramed({ user: ana, organization: northside, screen: <Figure source={source} /> })
    await screen.findByText('Reading 1')
    act(() => onlineManager.setOnline(false))
    await screen.findByText(/You are offline/)
    act(() => onlineManager.setOnline(true))
    await screen.findByText('Connected again. Everything is up to date.')
    await screen.findByText('Reading 2')
  })

  it('is said to be bad where what is shown could not be refreshed, and can be tried at once', async () => {
    const source: { error: Error | undefined; readings: number } = { error: undefined, readings: 0 }
    const { person } = await renderFramed({ user: ana, organization: northside, screen: <Figure source={source} /> })
    await screen.findByText('Reading 1')
    source.error = new ApiError({ code: 'rate_limited', status: 429, retryAfterSeconds: 90 })
    await person.click(screen.getByRole('button', { name: 'Refresh' }))
    await screen.findByText(/What you see may be out of date/)
    expect(screen.getByRole('timer').textContent).toMatch(/^Trying again in 1 min (30|29) s\.$/)
    screen.getByText('Reading 1')
    source.error = undefined
    await person.click(screen.getByRole('button', { name: 'Try now' }))
    await screen.findByText('Reading 3')
    await waitFor(() => expect(screen.queryByText(/out of date/)).toBeNull())
  })
})

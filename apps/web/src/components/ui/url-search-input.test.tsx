import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, it } from 'vitest'
import { UrlSearchInput } from './url-search-input.tsx'

/** Opens a page with a search. `addresses` are all that its URL has been, oldest first. */
function openPage(address: string) {
  const router = createMemoryRouter([{ path: '*', element: <UrlSearchInput label="Search calls" /> }], {
    initialEntries: [address],
  })
  const addresses: string[] = []
  router.subscribe(({ location }) => addresses.push(location.search))
  render(<RouterProvider router={router} />)
  return { router, addresses, field: screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search calls' }) }
}

it('searches once somebody has stopped typing, without the spaces around the words, from the first page on', async () => {
  const { addresses, field } = openPage('/calls?page=3&billing=test')
  await userEvent.type(field, 'refund ')
  await waitFor(() => expect(addresses).toEqual(['?billing=test&search=refund']))
  expect(field.value).toBe('refund ')
})

it('follows the URL where the search is cleared elsewhere', async () => {
  const { router, field } = openPage('/calls?search=refund')
  expect(field.value).toBe('refund')
  await router.navigate('/calls')
  await waitFor(() => expect(field.value).toBe(''))
})

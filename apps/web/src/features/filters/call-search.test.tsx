import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { CallSearch } from './call-search.tsx'
import { type FilterChange, filtersFromUrl } from './dashboard-filters.ts'

const none = filtersFromUrl(new URLSearchParams(), '2026-11-20')

function Screen({ onChange }: { onChange: (changes: FilterChange) => void }) {
  const [search, setSearch] = useState<string>()
  const change = (changes: FilterChange) => {
    setSearch(changes.search || undefined)
    onChange(changes)
  }
  return (
    <>
      <CallSearch filters={{ ...none, search }} change={change} />
      <button type="button" onClick={() => setSearch(undefined)}>
        Clear filters
      </button>
    </>
  )
}

it('searches once somebody has stopped typing, without the spaces around the words', async () => {
  const onChange = vi.fn()
  render(<Screen onChange={onChange} />)
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search calls' }), 'refund ')
  await waitFor(() => expect(onChange).toHaveBeenCalled())
  expect(onChange.mock.calls).toEqual([[{ search: 'refund' }]])
})

it('is emptied where the filters are cleared elsewhere', async () => {
  const onChange = vi.fn()
  render(<Screen onChange={onChange} />)
  const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search calls' })
  await userEvent.type(field, 'refund')
  await waitFor(() => expect(onChange).toHaveBeenCalled())
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
  await waitFor(() => expect(field.value).toBe(''))
})

import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '../../lib/api-error.ts'
import { createQueryClient } from '../../lib/query-client.ts'
import { ApiErrorBoundary } from './api-error-boundary.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

// React reports what a boundary caught; here that is expected.
beforeEach(() => void vi.mocked(console.error).mockImplementation(() => {}))
afterEach(() => {
  expect(console.error).toHaveBeenCalled()
  vi.mocked(console.error).mockReset()
})

function Broken({ isBroken }: { isBroken: boolean }) {
  if (isBroken) throw new TypeError('x is undefined')
  return <p>Mended</p>
}

/** Broken until it is mended behind its back. */
function Part({ part }: { part: { isBroken: boolean } }) {
  return <Broken isBroken={part.isBroken} />
}

function Figures({ read }: { read: () => Promise<string> }) {
  return <p>{useQuery({ queryKey: ['figures'], queryFn: read, throwOnError: true }).data}</p>
}

it('leaves the rest standing, and can be tried again', async () => {
  const part = { isBroken: true }
  render(
    <>
      <ErrorBoundary title="The chart could not be shown">
        <Part part={part} />
      </ErrorBoundary>
      <p>The rest</p>
    </>,
  )
  screen.getByText('The chart could not be shown')
  screen.getByText('Something went wrong on our side. Please try again.')
  screen.getByText('The rest')
  part.isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  screen.getByText('Mended')
})

it('is healed by another address', () => {
  const at = (path: string, isBroken: boolean) => (
    <ErrorBoundary resetKeys={[path]}>
      <Broken isBroken={isBroken} />
    </ErrorBoundary>
  )
  const view = render(at('/broken', true))
  screen.getByRole('alert')
  view.rerender(at('/other', false))
  screen.getByText('Mended')
})

it('says the request that failed, and asks the API again', async () => {
  const read = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new ApiError({ code: 'internal', status: 500, requestId: 'request-7' }))
    .mockResolvedValueOnce('12 calls')
  render(
    <QueryClientProvider client={createQueryClient()}>
      <ApiErrorBoundary>
        <Figures read={read} />
      </ApiErrorBoundary>
    </QueryClientProvider>,
  )
  expect((await screen.findByRole('alert')).textContent).toContain('Reference for support: request-7')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('12 calls')
})

it('has other words where the page asks for them', () => {
  render(
    <ErrorBoundary refusal={() => <p>Nothing here</p>}>
      <Broken isBroken />
    </ErrorBoundary>,
  )
  screen.getByText('Nothing here')
  expect(screen.queryByRole('alert')).toBeNull()
})

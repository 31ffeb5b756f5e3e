import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { it, vi } from 'vitest'
import { ErrorBoundary } from '../components/ui/error-boundary.tsx'
import { type OnDemand, onDemand } from './on-demand.ts'
import { useNeededPart } from './use-needed-part.ts'

const words = { greeting: 'Hello' }

function Greeting({ part }: { part: OnDemand<typeof words> }) {
  return <p>{useNeededPart(part)?.greeting ?? 'One moment'}</p>
}

it('is waited for once, and there at once from then on', async () => {
  const part = onDemand(async () => words)
  const { unmount } = render(<Greeting part={part} />)
  screen.getByText('One moment')
  await screen.findByText('Hello')
  unmount()
  render(<Greeting part={part} />)
  screen.getByText('Hello')
})

it('fails alone where it cannot be fetched, and is fetched again when somebody tries again', async () => {
  // React reports what a boundary caught; here that is expected.
  vi.mocked(console.error).mockImplementation(() => {})
  const load = vi.fn(async () => words).mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const part = onDemand(load)
  render(
    <ErrorBoundary title="The greeting could not be shown">
      <Greeting part={part} />
    </ErrorBoundary>,
  )
  await screen.findByText('The greeting could not be shown')
  screen.getByText(/^No connection to the server/)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('Hello')
  vi.mocked(console.error).mockReset()
})

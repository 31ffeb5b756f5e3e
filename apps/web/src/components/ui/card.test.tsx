import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ApiError } from '../../lib/api-error.ts'
import { Panel } from './card.tsx'

const chart = { isBroken: true }

function Fragile() {
  if (chart.isBroken) throw new ApiError({ code: 'internal', status: 500, requestId: 'request-7' })
  return <p>Whole again</p>
}

it('keeps what breaks in one part of the page from the others, and lets try it again', async () => {
  vi.mocked(console.error).mockImplementationOnce(() => {})
  render(
    <>
      <Panel title="Chart">
        <Fragile />
      </Panel>
      <Panel title="Calls">
        <p>Still here</p>
      </Panel>
    </>,
  )
  // React reports what a boundary caught.
  expect(vi.mocked(console.error)).toHaveBeenCalledOnce()
  vi.mocked(console.error).mockClear()

  screen.getByText('Still here')
  expect(screen.getByRole('alert').textContent).toContain('request-7')
  chart.isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  screen.getByText('Whole again')
})
